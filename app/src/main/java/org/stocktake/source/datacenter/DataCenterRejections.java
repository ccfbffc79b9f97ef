package org.stocktake.source.datacenter;

import java.util.List;
import java.util.Optional;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.ApiRules;
import org.stocktake.source.CloudWords;

/** Recognises the rejections of another product. All others mean what HTTP says. */
final class DataCenterRejections implements ApiRules.Rejections {
    static final ApiRules RULES =
            new ApiRules(List.of(), new DataCenterRejections(), null, ApiRules.PrivateMembers.NONE);

    @Override
    public Optional<Failure> explain(ApiRules.Rejection rejection) {
        return CloudWords.areIn(rejection.message())
                ? Optional.of(isCloud(rejection.where(), " (%d)".formatted(rejection.status())))
                : Optional.empty();
    }

    /** @param status of the reply in parentheses; empty if it is no rejection */
    static Failure isCloud(String where, String status) {
        return new Failure(
                Code.LOGIN_REFUSED,
                where,
                "The site answers like Confluence Cloud, not like Data Center%s.".formatted(status),
                "Set site.product to cloud, then run \"stocktake check\".");
    }
}
