package org.stocktake.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.http.reply.OversizedValue;
import org.stocktake.source.json.Fields;

class ListReplyTest {
    @Test
    void aReplyOfScanGivesItsItemsItsCursorAndItsTotal() throws IOException {
        assertThat(read("""
            {"results": [{"id": 1, "children": {"page": {"results": [{"id": 5}]}}}, {"id": 2}, {"title": "no id"}],
             "cursor": "content:false:null", "nextCursor": "content:false:2", "totalCount": 10, "limit": 2, "size": 2,
             "_links": {"next": "/rest/api/content/scan?cursor=content:false:9&limit=2", "base": "https://w.example"}}\
            """))
                .isEqualTo(new ListReply<>(
                        List.of(1L, 2L), List.of(), 3, 2, "content:false:2", true, 10L, "https://w.example"));
    }

    @Test
    void ofANextLinkOnlyTheDecodedCursorIsTaken() throws IOException {
        assertThat(read("""
            {"_links": {"next": "https://evil.example/x?limit=2&cursor=a%2Bb%3D&type=page"}, "results": []}\
            """).cursor()).isEqualTo("a+b=");
        assertThat(read("{\"results\": [], \"_links\": {\"next\": \"/x?start=5\"}}"))
                .isEqualTo(new ListReply<>(List.of(), List.of(), 0, 0, null, true, null, null));
    }

    @Test
    void aCursorThatIsNotEncodedAsItShouldBeIsTakenAsItStands() throws IOException {
        assertThat(read("{\"results\": [], \"_links\": {\"next\": \"/x?cursor=%zz&limit=2\"}}")
                        .cursor())
                .isEqualTo("%zz");
    }

    @Test
    void whatIsBeyondTheLimitsOfTheParserIsTooLargeAndNoFault() {
        String deep = "[".repeat(501) + "]".repeat(501);
        assertThatThrownBy(() -> read("{\"results\": [{\"id\": 1, \"x\": " + deep + "}]}"))
                .isInstanceOf(OversizedValue.class);
        String longNumber = "9".repeat(1_001);
        assertThatThrownBy(() -> read("{\"results\": [], \"size\": " + longNumber + "}"))
                .isInstanceOf(OversizedValue.class);
    }

    @Test
    void aNumberThatIsTooLargeForAnyIdOrCountIsUnknown() throws IOException {
        assertThat(read("{\"results\": [], \"totalCount\": 99999999999999999999}")
                        .reported())
                .isNull();
    }

    @Test
    void aSearchCallsItsTotalByAnotherName() throws IOException {
        assertThat(read("{\"results\": [], \"totalSize\": 7}").reported()).isEqualTo(7);
    }

    @Test
    void aReplyThatBreaksOffIsToldFromOneThatIsNoJson() {
        assertThatThrownBy(() -> read("{\"results\": [{\"id\": 1}, {\"id\""))
                .isInstanceOf(EOFException.class)
                .hasMessage("the JSON ends early");
        assertThatThrownBy(() -> read("{\"results\": [{\"id\": secret}]}"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(EOFException.class)
                .message()
                .startsWith("it is not JSON, at ")
                .doesNotContain("secret");
        assertThatThrownBy(() -> read("[]")).hasMessage("expected a list of results but it is no object");
        assertThatThrownBy(() -> read("{\"message\": \"x\"}")).hasMessage("expected a list but it holds no results");
    }

    @Test
    void aFailureOfTheConnectionStaysWhatItIs() {
        IOException reset = new IOException("connection reset");
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                throw reset;
            }
        };
        assertThatThrownBy(() -> ListReply.of(node -> node).read(broken)).isSameAs(reset);
    }

    @Test
    void anEntryWithoutAUsableIdIsKeptApart() throws IOException {
        ListReply<Long> reply = ListReply.<Long>of(node -> {
                    Long id = Fields.id(node.path("id"));
                    if (id == null) {
                        throw new OddEntryException();
                    }
                    return id;
                })
                .read(new ByteArrayInputStream(
                        "{\"results\": [{\"id\": 1}, null, {\"title\": \"A\"}]}".getBytes(UTF_8)));

        assertThat(reply.items()).containsExactly(1L);
        assertThat(reply.entries()).isEqualTo(3);
        assertThat(reply.odd()).extracting(node -> node.toString()).containsExactly("null", "{\"title\":\"A\"}");
    }

    private static ListReply<Long> read(String json) throws IOException {
        return ListReply.of(node -> Fields.id(node.path("id"))).read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
