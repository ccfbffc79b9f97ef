package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Person.AccountState;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.RecordingSink;

/** The content of the demo site in the chosen spaces, as model records: the expected result of a run. */
record ExpectedContent(DemoSite site, Set<String> spaces, Set<Status> statuses, Set<AccountState> gone) {
    private static final Set<Status> READ = Set.of(Status.CURRENT, Status.ARCHIVED);
    private static final Set<AccountState> GONE = Set.of(AccountState.DEACTIVATED, AccountState.DELETED);

    /** The spaces of a run by default. */
    static ExpectedContent ofUsualSpaces(DemoSite site) {
        return new ExpectedContent(
                site,
                site.world().spaces().stream()
                        .filter(space -> space.visible() && !space.personal() && !space.archived())
                        .map(space -> space.key())
                        .collect(Collectors.toSet()),
                READ,
                GONE);
    }

    static ExpectedContent ofAllSpaces(DemoSite site) {
        return new ExpectedContent(
                site,
                site.world().spaces().stream()
                        .filter(space -> space.visible())
                        .map(space -> space.key())
                        .collect(Collectors.toSet()),
                READ,
                GONE);
    }

    /** Versions with archived pages also support scans. Older versions do not list users either. */
    ExpectedContent asAnOldServerTellsIt() {
        return new ExpectedContent(site, spaces, Set.of(Status.CURRENT), Set.of(AccountState.DELETED));
    }

    List<org.stocktake.demosite.world.Page> sources() {
        return site.world().pages().stream()
                .filter(page -> page.visible() && spaces.contains(page.space().key()))
                .filter(page -> statuses.contains(page.status()))
                .toList();
    }

    /** Everything except bodies; {@code read} contains the expected ones. */
    void isIn(RecordingSink recordingSink) {
        Instant any = Instant.EPOCH;
        assertThat(recordingSink.pages.values().stream().map(page -> readAt(page, any)))
                .containsExactlyInAnyOrderElementsOf(
                        sources().stream().map(p -> row(p, any)).toList());
        assertThat(recordingSink.attachments.values())
                .containsExactlyInAnyOrderElementsOf(sources().stream()
                        .flatMap(page -> page.attachments().stream())
                        .map(file -> new Attachment(
                                file.id(),
                                new PageId(file.page()),
                                file.name(),
                                file.mediaType(),
                                file.bytes(),
                                file.version(),
                                file.at(),
                                id(file.by())))
                        .toList());
        assertThat(recordingSink.comments.values())
                .containsExactlyInAnyOrderElementsOf(sources().stream()
                        .flatMap(page -> page.comments().stream())
                        .map(c -> new Comment(c.id(), new PageId(c.page()), 1, c.at()))
                        .toList());
        assertThat(recordingSink.spaces.keySet())
                .extracting(SpaceKey::value)
                .containsExactlyInAnyOrderElementsOf(spaces);
        recordingSink.people.values().forEach(this::isTrue);
        assertThat(recordingSink.people.keySet()).containsAll(everybody());
        assertThat(recordingSink.failures).isEmpty();
        assertThat(recordingSink.listings).allMatch(listing -> listing.complete());
    }

    /** The bodies of all pages but those in {@code known}. */
    void bodiesAreIn(RecordingSink recordingSink) {
        assertThat(recordingSink.bodies.values())
                .containsExactlyInAnyOrderElementsOf(sources().stream()
                        .map(page -> new Body(
                                new PageId(page.id()),
                                new SpaceKey(page.space().key()),
                                page.version().number(),
                                Body.Format.STORAGE,
                                site.world().body(page.id()).storage()))
                        .toList());
    }

    private Set<PersonId> everybody() {
        List<org.stocktake.demosite.world.@Nullable Person> all = new ArrayList<>();
        for (var page : sources()) {
            all.add(page.creator());
            all.add(page.version().by());
            all.addAll(page.contributors());
            page.attachments().forEach(file -> all.add(file.by()));
        }
        return all.stream().map(ExpectedContent::id).filter(id -> id != null).collect(Collectors.toSet());
    }

    private void isTrue(Person person) {
        var truth = site.world().people().stream()
                .filter(p -> p.key().equals(person.id().value()))
                .findFirst()
                .orElseThrow();
        boolean active = !gone.contains(truth.accountState());
        boolean deleted = truth.accountState() == AccountState.DELETED;
        assertThat(person)
                .isEqualTo(new Person(
                        new PersonId(truth.key()),
                        truth.username(),
                        deleted ? "Unknown User (" + truth.username() + ")" : truth.name(),
                        active ? Person.State.ACTIVE : Person.State.INACTIVE,
                        Person.Kind.USER));
    }

    private Page row(org.stocktake.demosite.world.Page page, Instant readAt) {
        boolean readable = page.kind() == Kind.PAGE
                && page.status() == Status.CURRENT
                && page.title().matches("[A-Za-z0-9 ._-]+");
        return new Page(
                new PageId(page.id()),
                new SpaceKey(page.space().key()),
                page.space().id(),
                page.kind() == Kind.PAGE ? ContentType.PAGE : ContentType.BLOGPOST,
                page.status() == Status.ARCHIVED ? ContentStatus.ARCHIVED : ContentStatus.CURRENT,
                page.title(),
                site.uri()
                        + (readable
                                ? "/display/" + page.space().key() + "/"
                                        + page.title().replace(" ", "+")
                                : "/pages/viewpage.action?pageId=" + page.id()),
                page.parent() == null ? null : new PageId(page.parent()),
                new Version(
                        page.version().number(),
                        page.version().at(),
                        id(page.version().by()),
                        page.version().minor()),
                page.createdAt(),
                id(page.creator()),
                page.contributors().stream().map(p -> new PersonId(p.key())).collect(Collectors.toSet()),
                page.labels().stream().map(l -> new Label(l.prefix(), l.name())).toList(),
                page.restricted(),
                Set.of(),
                readAt);
    }

    private static Page readAt(Page page, Instant readAt) {
        return new Page(
                page.id(),
                page.space(),
                page.spaceId(),
                page.type(),
                page.status(),
                page.title(),
                page.url(),
                page.parent(),
                page.version(),
                page.createdAt(),
                page.creator(),
                page.contributors(),
                page.labels(),
                page.readRestricted(),
                page.missing(),
                readAt);
    }

    private static @Nullable PersonId id(org.stocktake.demosite.world.@Nullable Person person) {
        return person == null ? null : new PersonId(person.key());
    }
}
