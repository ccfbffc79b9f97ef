package org.stocktake.demosite.fault;

import java.util.List;
import java.util.regex.Pattern;
import org.stocktake.demosite.route.Reply;

/** The workflow app is uninstalled: its routes and search fields are unknown. Its content properties remain. */
public final class AppGone implements Fault {
    private static final Pattern FIELDS = Pattern.compile(
            "(?i)\\b(awphasworkflow|workflowname|state|statechange|stateexpiry|approvalassignee|approver"
                    + "|taskassignee|readackstatus)\\b\\s*(=|!=|<|>|in\\b|not\\b)");

    @Override
    public Reply intercept(Call call) {
        String query = String.join("", call.request().query().getOrDefault("cql", List.of()));
        if (call.isUnder("/rest/cw/")) {
            return Reply.error(404, "null for uri: " + call.request().path());
        }
        return FIELDS.matcher(query).find()
                ? Reply.error(400, "Could not parse cql : " + query)
                : call.normalReply().get();
    }
}
