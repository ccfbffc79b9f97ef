/**
 * The simulated workflow app: workflow definitions and the workflow history of each page. Start at {@code
 * WorkflowTimeline}. People are numbers inside and usernames in replies.
 */
@NullMarked
package org.stocktake.demosite.workflow;

import org.jspecify.annotations.NullMarked;
