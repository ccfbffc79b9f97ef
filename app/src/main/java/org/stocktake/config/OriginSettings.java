package org.stocktake.config;

import static org.stocktake.config.Topic.CONTENT;
import static org.stocktake.config.Topic.SITE;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The settings that name a site or an export. */
final class OriginSettings {
    static final Setting<URI> URL = new Setting<>(
            "site.url",
            "--site",
            "URL",
            ValueParsers.ADDRESS,
            null,
            SITE,
            "The address of Confluence, with its context path if it has one.");

    static final Setting<Origin.Product> PRODUCT = new Setting<>(
            "site.product",
            "--product",
            "NAME",
            ValueParsers.oneOf(Origin.Product.class),
            "auto",
            SITE,
            "The product behind the address; auto asks the site.");

    static final Setting<List<Path>> EXPORT = new Setting<>(
            "export",
            "--export",
            "PATH",
            ValueParsers.list(ValueParsers.FILE_OR_FOLDER),
            null,
            CONTENT,
            "An XML export of a space or a site, as a zip file or an unpacked folder. Takes the place of site.url.");

    static final List<Setting<?>> ALL = List.of(URL, PRODUCT, EXPORT);

    private OriginSettings() {}
}
