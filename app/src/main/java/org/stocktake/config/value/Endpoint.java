package org.stocktake.config.value;

/** A host and a port. */
public record Endpoint(String host, int port) {
    public Endpoint {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "an endpoint must have a host and a port of 1 to 65535 but was %s:%d".formatted(host, port));
        }
    }
}
