package org.stocktake.demosite.fault;

import java.util.List;
import java.util.regex.Pattern;
import org.stocktake.demosite.route.Reply;

/** A field or a type of content that queries of this site do not know. */
public final class UnknownWord implements CloudFault {
    private final Pattern word;

    /** @param word such as {@code cw_expires} or {@code whiteboard} */
    public UnknownWord(String word) {
        this.word = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
    }

    @Override
    public Reply intercept(Call call) {
        String cql = String.join("", call.request().query().getOrDefault("cql", List.of()));
        return word.matcher(cql).find()
                ? call.error(400, "Could not parse cql : " + cql)
                : call.normalReply().get();
    }
}
