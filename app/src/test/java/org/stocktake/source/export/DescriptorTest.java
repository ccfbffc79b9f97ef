package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.stocktake.model.SpaceKey;

class DescriptorTest {
    @Test
    void theVersionThatWroteTheExportIsTold() throws IOException {
        assertThat(Descriptor.parse("createdByVersionNumber=8.5.6\ncreatedByBuildNumber=9012\nbuildNumber=8401")
                        .version())
                .isEqualTo("8.5.6");
        assertThat(Descriptor.parse("createdByBuildNumber=6442\nbuildNumber=6169")
                        .version())
                .isEqualTo("build 6442");
        assertThat(Descriptor.parse("buildNumber=3391").version()).isEqualTo("build 3391");
        assertThat(Descriptor.parse("exportType=all").version()).isNull();
    }

    @Test
    void theZoneIsTheOneNamedElseThatOfTheFirstLineElseUtc() throws IOException {
        assertThat(Descriptor.parse("#Mon Oct 14 16:05:52 CEST 2013\ntimezoneId=Asia/Tokyo")
                        .zone())
                .isEqualTo(ZoneId.of("Asia/Tokyo"));
        ZoneId summer = Descriptor.parse("#Mon Oct 14 16:05:52 CEST 2013\n").zone();
        assertThat(summer.getRules().getOffset(Instant.parse("2013-10-14T14:05:52Z")))
                .isEqualTo(ZoneOffset.ofHours(2));
        assertThat(summer.getRules().getOffset(Instant.parse("2013-12-14T14:05:52Z")))
                .isEqualTo(ZoneOffset.ofHours(1));
        assertThat(Descriptor.parse("timezoneId=Moon/Base").zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(Descriptor.parse("spaceKey=A").zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void theKeyOfASpaceExportIsTold() throws IOException {
        assertThat(Descriptor.parse("spaceKey=A").space()).isEqualTo(new SpaceKey("A"));
        assertThat(Descriptor.parse("exportType=all").space()).isNull();
    }
}
