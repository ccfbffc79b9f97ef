package org.stocktake.http.network;

import java.security.cert.CertificateException;

/** Names the untrusted certificate and the reason. */
public final class UntrustedCertificate extends CertificateException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String remedy;

    UntrustedCertificate(String what, String remedy, CertificateException cause) {
        super(what, cause);
        this.what = what;
        this.remedy = remedy;
    }

    public String what() {
        return what;
    }

    public String remedy() {
        return remedy;
    }
}
