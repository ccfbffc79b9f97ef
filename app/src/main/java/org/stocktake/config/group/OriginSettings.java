package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.CONTENT;
import static org.stocktake.config.setting.Topic.SITE;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.value.ValueParsers;

/** Settings that name a site or an export. */
public final class OriginSettings {
    public static final Setting<URI> URL = new Setting<>(
            "site.url",
            "--site",
            "URL",
            ValueParsers.ADDRESS,
            null,
            SITE,
            "The base URL of Confluence, including its context path.");

    static final Setting<Origin.Product> PRODUCT = new Setting<>(
            "site.product",
            "--product",
            "NAME",
            ValueParsers.oneOf(Origin.Product.class),
            "auto",
            SITE,
            "The product at this URL; auto detects it.");

    static final Setting<String> NAME = new Setting<>(
            "site.name",
            "--site-name",
            "NAME",
            ValueParsers.TEXT,
            null,
            SITE,
            "The name of the site in the manifest and in the table runs. Default: the host of site.url, or the file names of"
                    + " the export.");

    public static final Setting<List<Path>> EXPORT = new Setting<>(
            "export",
            "--export",
            "PATH",
            ValueParsers.list(ValueParsers.FILE_OR_FOLDER),
            null,
            CONTENT,
            "An XML export of a space or a site, as a ZIP file or an unpacked folder. Replaces site.url.");

    public static final List<Setting<?>> ALL = List.of(URL, NAME, PRODUCT, EXPORT);

    private OriginSettings() {}
}
