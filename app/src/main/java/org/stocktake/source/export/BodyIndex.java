package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.Body;
import org.stocktake.source.export.Entity.Reference;

/**
 * Which body belongs to which content. A body names its content, or the content names its bodies; where there are
 * several, the one in storage format is taken.
 */
final class BodyIndex {
    private static final long NONE = Long.MIN_VALUE;

    private final LongMap storage = new LongMap();
    private final LongMap wiki = new LongMap();
    private final LongMap named = new LongMap();
    private final LongMap homelessStorage = new LongMap();
    private final LongMap homelessWiki = new LongMap();

    void body(Entity entity) {
        Long id = entity.number();
        if (id == null) {
            return;
        }
        boolean isStorage = format(entity) == Body.Format.STORAGE;
        Long content = entity.referred("content");
        if (content != null) {
            (isStorage ? storage : wiki).putIfAbsent(content, id);
        } else {
            (isStorage ? homelessStorage : homelessWiki).putIfAbsent(id, 0);
        }
    }

    /** Whose bodies these are, as the content itself says. */
    void content(Entity entity, long id) {
        for (Reference body : entity.collection("bodyContents")) {
            Long number = body.number();
            if (number != null) {
                named.putIfAbsent(number, id);
            }
        }
    }

    /** To be called when everything was read. */
    void join() {
        house(homelessStorage, storage);
        house(homelessWiki, wiki);
    }

    private void house(LongMap homeless, LongMap homes) {
        homeless.forEachKey(body -> {
            if (named.contains(body)) {
                homes.putIfAbsent(named.get(body, NONE), body);
            }
        });
    }

    boolean has(long content) {
        return storage.contains(content) || wiki.contains(content);
    }

    /** The content whose body this is; absent when it is nobody's, or another body is taken for its content. */
    @Nullable
    Long contentOf(Entity entity) {
        Long id = entity.number();
        Long content = entity.referred("content");
        if (content == null && id != null && named.contains(id)) {
            content = named.get(id, NONE);
        }
        if (id == null || content == null) {
            return null;
        }
        return storage.get(content, wiki.get(content, NONE)) == id ? content : null;
    }

    /** Confluence before 4.0 names no type and writes wiki markup; since then 2 is storage, 0 wiki and 1 raw text. */
    static Body.Format format(Entity entity) {
        return "2".equals(entity.text("bodyType")) ? Body.Format.STORAGE : Body.Format.WIKI;
    }
}
