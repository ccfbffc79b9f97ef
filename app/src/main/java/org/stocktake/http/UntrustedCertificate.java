package org.stocktake.http;

import java.security.cert.CertificateException;

/** Names the certificate we do not trust, and what is wrong with it. */
final class UntrustedCertificate extends CertificateException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String remedy;

    UntrustedCertificate(String what, String remedy, CertificateException cause) {
        super(what, cause);
        this.what = what;
        this.remedy = remedy;
    }

    String what() {
        return what;
    }

    String remedy() {
        return remedy;
    }
}
