package org.stocktake.source.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Label;

/** Which content has which labels. */
final class Labels {
    /** Stands for a label that is not named; no label has this id. */
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

    void labelling(Entity entity) {
        Long label = entity.referred("label");
        Long content = entity.referred("content");
        if (content == null && "CONTENT".equals(entity.text("labelableType"))) {
            content = entity.number("labelableId");
        }
        if (content != null) {
            ofContent.computeIfAbsent(content, c -> new ArrayList<>(2)).add(label == null ? NONE : label);
        }
    }

    /**
     * The labels of a page without those people keep for themselves: REST shows nobody the personal labels of
     * others. Absent when the export names a label and does not hold it.
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
