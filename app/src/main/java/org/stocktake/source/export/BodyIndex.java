package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.Body;
import org.stocktake.source.export.Entity.Reference;

/**
 * Maps bodies to their content. Either the body names its content or the content names its bodies. Of several bodies,
 * the one in storage format is used.
 */
final class BodyIndex {
    private static final long NONE = Long.MIN_VALUE;

    private final LongMap storage = new LongMap();
    private final LongMap wiki = new LongMap();
    private final LongMap named = new LongMap();
    private final LongMap unattachedStorage = new LongMap();
    private final LongMap unattachedWiki = new LongMap();

    void body(Entity entity) {
        Long id = entity.number();
        if (id == null) {
            return;
        }
        boolean isStorage = format(entity) == Body.Format.STORAGE;
        Long content = entity.referencedId("content");
        if (content != null) {
            (isStorage ? storage : wiki).putIfAbsent(content, id);
        } else {
            (isStorage ? unattachedStorage : unattachedWiki).putIfAbsent(id, 0);
        }
    }

    /** Records the bodies that a content object names. */
    void content(Entity entity, long id) {
        for (Reference body : entity.collection("bodyContents")) {
            Long number = body.number();
            if (number != null) {
                named.putIfAbsent(number, id);
            }
        }
    }

    /** Call after all objects have been read. */
    void resolve() {
        attach(unattachedStorage, storage);
        attach(unattachedWiki, wiki);
    }

    private void attach(LongMap unattached, LongMap contentIds) {
        unattached.forEachKey(body -> {
            if (named.contains(body)) {
                contentIds.putIfAbsent(named.get(body, NONE), body);
            }
        });
    }

    boolean has(long content) {
        return storage.contains(content) || wiki.contains(content);
    }

    /** The content of a body; absent if it has none, or if another body is used for its content. */
    @Nullable
    Long contentOf(Entity entity) {
        Long id = entity.number();
        Long content = entity.referencedId("content");
        if (content == null && id != null && named.contains(id)) {
            content = named.get(id, NONE);
        }
        if (id == null || content == null) {
            return null;
        }
        return storage.get(content, wiki.get(content, NONE)) == id ? content : null;
    }

    /** Before 4.0 Confluence stored wiki markup without a type; since then 2 is storage, 0 wiki and 1 raw text. */
    static Body.Format format(Entity entity) {
        return "2".equals(entity.text("bodyType")) ? Body.Format.STORAGE : Body.Format.WIKI;
    }
}
