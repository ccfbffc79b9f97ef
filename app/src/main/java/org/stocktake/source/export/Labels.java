package org.stocktake.source.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Label;

/** Labels of content. */
final class Labels {
    /** Placeholder for an unresolved label; no label has this id. */
    private static final long NONE = Long.MIN_VALUE;

    private final Map<Long, Label> byId = new HashMap<>();
    private final Map<Long, List<Long>> ofContent = new HashMap<>();

    void label(Entity entity) {
        Long id = entity.number();
        String name = entity.text("name");
        if (id != null && name != null) {
            String namespace = entity.text("namespace");
            byId.put(id, new Label(namespace == null ? "global" : namespace.strip(), name.strip()));
        }
    }

    void contentLabel(Entity entity) {
        Long label = entity.referencedId("label");
        Long content = entity.referencedId("content");
        if (content == null && "CONTENT".equals(entity.text("labelableType"))) {
            content = entity.number("labelableId");
        }
        if (content != null) {
            ofContent.computeIfAbsent(content, c -> new ArrayList<>(2)).add(label == null ? NONE : label);
        }
    }

    /**
     * The labels of a page without personal labels, which REST does not show to other people. Absent if the export
     * refers to a label that it does not contain.
     */
    @Nullable
    List<Label> of(long content) {
        List<Label> labels = new ArrayList<>();
        for (long id : ofContent.getOrDefault(content, List.of())) {
            Label label = byId.get(id);
            if (label == null) {
                return null;
            }
            if (!label.prefix().equals("my")) {
                labels.add(label);
            }
        }
        return labels;
    }
}
