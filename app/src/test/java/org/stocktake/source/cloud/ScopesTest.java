package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScopesTest {
    private static Set<Map.Entry<String, Set<String>>> operations() {
        return org.stocktake.demosite.cloud.Scopes.byPaths().entrySet();
    }

    /** The simulated site has the scopes of the documents of Atlassian. */
    @ParameterizedTest
    @MethodSource("operations")
    void theNamedScopePermitsTheOperation(Map.Entry<String, Set<String>> operation) {
        Optional<String> scope =
                Scopes.of(operation.getKey().replace("{id}", "123").replace("{key}", "DOCS"));

        assertThat(scope).isPresent();
        assertThat(operation.getValue()).contains(scope.get());
    }

    @Test
    void anUnknownOperationHasNoScope() {
        assertThat(Scopes.of("/api/v2/tasks")).isEmpty();
        assertThat(Scopes.of("/wiki/rest/api/search")).isEmpty();
    }
}
