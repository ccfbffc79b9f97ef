package org.stocktake.demosite.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.body.Body;

class WorldTest {
    private static final WorldPlan PLAN = new WorldPlan(1, 600, 4, LocalDate.of(2026, 1, 5), 0.03);
    private static final String BASE = "https://wiki.example.org";

    @Test
    void twoWorldsOfTheSamePlanAreTheSameWeekForWeek() {
        World one = World.of(PLAN, BASE);
        World other = World.of(PLAN, BASE);
        for (int week = 0; week < 3; week++) {
            assertThat(one.pages()).isEqualTo(other.pages());
            assertThat(one.people()).isEqualTo(other.people());
            assertThat(bodies(one)).isEqualTo(bodies(other));
            one.advance();
            other.advance();
        }
    }

    @Test
    void aBodyChangesOnlyWhereThePageWasEdited() {
        World world = World.of(PLAN, BASE);
        List<Page> before = world.pages();
        List<Body> bodies = bodies(world);
        world.advance();
        for (int i = 0; i < before.size(); i++) {
            long id = before.get(i).id();
            boolean edited = world.lastWeek().contains(new Event(Event.What.EDITED, id));
            assertThat(world.body(id).equals(bodies.get(i))).isEqualTo(!edited);
        }
    }

    @Test
    void ordinarySpacesHoldAsManyPagesAsThePlanSays() {
        World world = World.of(PLAN, BASE);
        assertThat(world.pages().stream()
                        .filter(page -> page.kind() == Kind.PAGE
                                && !page.space().personal()
                                && !page.space().archived()
                                && page.space().visible()))
                .hasSize(600);
    }

    @Test
    void moreCommentsAreAsManyAsThePlanSaysAndChangeNothingElse() throws ReflectiveOperationException {
        World usual = World.of(PLAN, BASE);
        World more = World.of(
                DemoOptions.DEFAULT
                        .withPages(600)
                        .withSpaces(4)
                        .withComments(1_000)
                        .plan(),
                BASE);
        assertThat(comments(usual)).isLessThan(1_000);
        assertThat(comments(more)).isEqualTo(1_000);
        for (int i = 0; i < usual.pages().size(); i++) {
            Page page = usual.pages().get(i);
            Page commented = more.pages().get(i);
            assertThat(commented.comments().subList(0, page.comments().size())).isEqualTo(page.comments());
            assertThat(withoutComments(commented)).isEqualTo(withoutComments(page));
        }
    }

    private static List<@Nullable Object> withoutComments(Page page) throws ReflectiveOperationException {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent part : Page.class.getRecordComponents()) {
            if (!part.getName().equals("comments")) {
                values.add(part.getAccessor().invoke(page));
            }
        }
        return values;
    }

    private static long comments(World world) {
        return world.pages().stream()
                .filter(page -> page.visible()
                        && page.status() == Status.CURRENT
                        && !page.space().personal()
                        && !page.space().archived())
                .mapToLong(page -> page.comments().size())
                .sum();
    }

    @Test
    void aWeekWithoutRemovalsLosesNothing() {
        World world = World.of(PLAN, BASE);
        Set<Long> before = commentIds(world);
        world.advance(0.03, Removals.NONE);
        assertThat(world.lastWeek())
                .extracting(Event::what)
                .contains(Event.What.EDITED, Event.What.COMMENTED)
                .doesNotContain(Event.What.DELETED, Event.What.RESTORED);
        assertThat(commentIds(world)).hasSizeGreaterThan(before.size()).containsAll(before);
    }

    private static Set<Long> commentIds(World world) {
        return world.pages().stream()
                .flatMap(page -> page.comments().stream())
                .map(Comment::id)
                .collect(Collectors.toSet());
    }

    /** The metrics were counted while the bodies were written. Here an independent parser counts them again. */
    @Test
    void theNumbersOfEachBodyAgreeWithAnIndependentCount() {
        World world = World.of(PLAN, BASE);
        for (Page page : world.pages()) {
            Body body = world.body(page.id());
            Document document = Jsoup.parse(body.storage(), "", Parser.xmlParser());
            document.select("ac|adf-fallback").remove();
            assertThat(body.headings())
                    .isEqualTo(document.select("h1,h2,h3,h4,h5,h6").size());
            assertThat(body.tables()).isEqualTo(document.select("table").size());
            assertThat(body.images()).isEqualTo(document.select("ac|image,img").size());
            assertThat(body.macroCount())
                    .isEqualTo(document.select("ac|structured-macro,ac|macro").size());
            assertThat(body.imagesWithoutAlt()).isEqualTo((int) document.select("ac|image,img").stream()
                    .filter(image -> !image.hasAttr("ac:alt") && !image.hasAttr("alt"))
                    .count());
            assertThat(body.tasksDone()).isEqualTo(tasks(document, "complete"));
            assertThat(body.tasksOpen()).isEqualTo(tasks(document, "incomplete"));
            assertThat(body.codeLines()).isEqualTo(codeLines(document));
            int words = body.text().split("\\bTODO\\b", -1).length - 1;
            assertThat(body.placeholders())
                    .isEqualTo(document.select("ac|placeholder").size() + words);
            assertThat(body.text()).as(body.storage()).isEqualTo(text(document));
            assertThat(body.words()).as(body.text()).isEqualTo(words(body.text()));
        }
    }

    private static int tasks(Document document, String status) {
        return (int) document.select("ac|task-status").stream()
                .filter(element -> element.text().equals(status))
                .count();
    }

    private static int codeLines(Document document) {
        return document.select("ac|plain-text-body").stream()
                .mapToInt(body -> (int) body.wholeText().strip().lines().count())
                .sum();
    }

    private static final Set<String> UNSEEN = Set.of(
            "ac:parameter", "ac:plain-text-body", "ac:task-id", "ac:task-status", "ac:placeholder", "ac:adf-attribute");
    private static final Pattern BORDER = Pattern.compile("p|li|h[1-6]|td|th|br|tr|div|blockquote|table|tbody|ul|ol|hr"
            + "|ac:layout.*|ac:task-list|ac:task|ac:task-body|ac:rich-text-body|ac:caption|ac:adf-content");

    private static String text(Document document) {
        StringBuilder text = new StringBuilder();
        collect(document, text);
        String plain = Normalizer.normalize(text.toString(), Normalizer.Form.NFC);
        return plain.replace('\u00a0', ' ').replaceAll("\\s+", " ").strip();
    }

    private static void collect(Node node, StringBuilder text) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText());
            return;
        }
        String name = node.nodeName();
        if (UNSEEN.contains(name) || isHiddenExcerpt(node) || isSmartLink(node)) {
            return;
        }
        boolean border = BORDER.matcher(name).matches();
        text.append(border ? " " : "");
        node.childNodes().forEach(child -> collect(child, text));
        text.append(border ? " " : "");
    }

    private static boolean isHiddenExcerpt(Node node) {
        return node instanceof Element macro
                && macro.attr("ac:name").equals("excerpt")
                && macro.children().stream()
                        .anyMatch(child -> child.attr("ac:name").equals("hidden")
                                && child.text().equals("true"));
    }

    private static boolean isSmartLink(Node node) {
        return node instanceof Element link
                && link.hasAttr("data-card-appearance")
                && link.text().equals(link.attr("href"));
    }

    private static int words(String text) {
        String apart = text.replaceAll("([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])", " $1 ");
        return (int) Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:(?:['’-]|(?<=\\d)[.,](?=\\d))[\\p{L}\\p{M}\\p{N}]+)*")
                .matcher(apart)
                .results()
                .count();
    }

    private static List<Body> bodies(World world) {
        return world.pages().stream().map(page -> world.body(page.id())).toList();
    }
}
