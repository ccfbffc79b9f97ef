/**
 * What a workflow app knows of the pages of a wiki: workflows, and the life of a page in one. Start at {@code WorkflowTimeline}.
 * People are numbers inside and usernames outside, as the app names them.
 */
@NullMarked
package org.stocktake.demosite.workflow;

import org.jspecify.annotations.NullMarked;
