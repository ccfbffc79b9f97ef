package org.stocktake.source.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.source.export.Entity.Reference;

/** Sizes and media types of attachments, which exports since 5.x store in separate objects. */
final class FileProperties {
    private static final long NONE = Long.MIN_VALUE;

    private final LongMap sizes = new LongMap();
    private final LongMap sizesOfContent = new LongMap();
    private final LongMap media = new LongMap();
    private final LongMap mediaOfContent = new LongMap();
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    void accept(Entity entity) {
        Long id = entity.number();
        String name = entity.text("name");
        if (id == null || name == null) {
            return;
        }
        Long content = entity.referencedId("content");
        switch (name.strip()) {
            case "FILESIZE" -> {
                Long size = entity.number("longValue");
                put(sizes, sizesOfContent, id, content, size == null ? entity.number("stringValue") : size);
            }
            case "MEDIA_TYPE" -> put(media, mediaOfContent, id, content, numbered(entity.text("stringValue")));
            default -> {
                // Properties of apps and editors.
            }
        }
    }

    @Nullable
    Long bytes(Entity attachment) {
        Long bytes = attachment.number("fileSize");
        return bytes == null ? find(sizes, sizesOfContent, attachment) : bytes;
    }

    @Nullable
    String mediaType(Entity attachment) {
        String type = attachment.text("contentType");
        if (type != null) {
            return type.strip();
        }
        Long number = find(media, mediaOfContent, attachment);
        return number == null ? null : names.get(number.intValue());
    }

    private static void put(LongMap byId, LongMap byContent, long id, @Nullable Long content, @Nullable Long value) {
        if (value != null) {
            byId.putIfAbsent(id, value);
            if (content != null) {
                byContent.putIfAbsent(content, value);
            }
        }
    }

    private static @Nullable Long find(LongMap byId, LongMap byContent, Entity attachment) {
        for (Reference property : attachment.collection("contentProperties")) {
            Long id = property.number();
            if (id != null && byId.contains(id)) {
                return byId.get(id, NONE);
            }
        }
        Long id = attachment.number();
        return id != null && byContent.contains(id) ? byContent.get(id, NONE) : null;
    }

    private @Nullable Long numbered(@Nullable String mediaType) {
        if (mediaType == null) {
            return null;
        }
        return numbers.computeIfAbsent(mediaType.strip(), type -> {
            names.add(type);
            return names.size() - 1L;
        });
    }
}
