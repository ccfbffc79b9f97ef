package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudStreamTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/rest/api/user/current | ACCOUNT",
                "/_edge/tenant_info | ACCOUNT",
                "/api/v2/spaces?keys=A | SPACES",
                "/api/v2/pages?space-id=1&body-format=storage | PAGES",
                "/api/v2/blogposts?space-id=1 | BLOG_POSTS",
                "/api/v2/pages?id=1&body-format=storage | BODIES",
                "/api/v2/blogposts?id=1&status=current,trashed | GONE",
                "/rest/api/content/search?cql=type in (page,blogpost)&expand=metadata.labels | SIDE_DATA",
                "/rest/api/search?cql=type in (page,blogpost)&expand=content.metadata.labels | SIDE_DATA",
                "/rest/api/content/search?cql=id in (1,2)&expand=history.contributors.publishers | CONTRIBUTORS",
                "/rest/api/content/search?cql=type=comment&expand=container,version | COMMENTS",
                "/rest/api/content/search?cql=type=comment and container in (1)&expand=body.storage | COMMENT_BODIES",
                "/rest/api/content/search?cql=type=folder | CONTAINERS",
                "/rest/api/content/search?cql=id in (1,2)&expand=ancestors | CONTAINERS",
                "/api/v2/folders/7 | CONTAINERS",
                "/api/v2/pages/7/attachments | OVERFLOW",
                "/api/v2/blogposts/7/labels | OVERFLOW",
                "/api/v2/pages/7?include-labels=true | SINGLE",
                "/rest/api/content/7/restriction/byOperation | SINGLE",
                "/api/v2/users-bulk | PEOPLE",
                "/rest/api/content/search?cql=cw_final=true | WORKFLOW",
                "/rest/api/space/A/state/content?state-id=1 | WORKFLOW",
                "/rest/api/search?cql=type=comment | TOTAL",
                "/api/v2/tasks | OTHER"
            })
    void aRequestTellsItsStream(String address, CloudStream stream) {
        assertThat(CloudStream.of(entry(address))).isEqualTo(stream);
    }

    @Test
    void requestsAreCountedByStream() {
        assertThat(CloudStream.count(
                        List.of(entry("/api/v2/spaces"), entry("/api/v2/pages"), entry("/api/v2/pages?cursor=x"))))
                .containsExactly(Map.entry(CloudStream.SPACES, 1), Map.entry(CloudStream.PAGES, 2));
    }

    private static RequestLogEntry entry(String address) {
        String[] parts = address.split("\\?", 2);
        Map<String, List<String>> query = new TreeMap<>();
        for (String parameter : parts.length == 1 ? new String[0] : parts[1].split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            query.put(pair[0], List.of(pair[1]));
        }
        return new RequestLogEntry("GET", parts[0], query, 200, "/wiki", 1, 1);
    }
}
