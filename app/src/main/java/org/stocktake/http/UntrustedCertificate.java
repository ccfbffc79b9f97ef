package org.stocktake.http;

import java.security.cert.CertificateException;

/** Names the untrusted certificate and the reason. */
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
