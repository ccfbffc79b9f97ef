package org.stocktake.cache;

import java.util.List;

/**
 * Whether caches may name people.
 *
 * @param privacy name of the privacy mode of the run; entries of another mode are not used
 * @param kept whether people are published by their ids, so that caches may hold them
 * @param ownerProperties page properties that contain the owner of a page, perhaps by name
 */
public record CachedPeople(String privacy, boolean kept, List<String> ownerProperties) {
    public CachedPeople {
        if (!privacy.matches("[a-z]+")) {
            throw new IllegalArgumentException(privacy);
        }
        ownerProperties = List.copyOf(ownerProperties);
    }
}
