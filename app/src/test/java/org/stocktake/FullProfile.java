package org.stocktake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A test that only the profile {@code full} runs, because the build has another one on the same path of the program. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = FullProfile.PROPERTY, matches = "true")
public @interface FullProfile {
    String PROPERTY = "stocktake.full";

    /** Whether the profile is active, for tests that run a sample without it. */
    boolean IS_ON = Boolean.getBoolean(PROPERTY);
}
