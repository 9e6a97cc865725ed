package dev.meridian.gateway.log;

import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.SpanParent;
import java.util.Optional;

/**
 * Where a call is logged.
 *
 * @param header the caller's {@code x-bt-parent}, which the data plane resolves again at delivery
 * @param parent what it says, with a project's name replaced by its id where that is known
 * @param project that the parent is or is in; empty when the data plane alone could tell and did
 *     not
 */
public record LogPlace(
    Principal principal, String header, SpanParent parent, Optional<ProjectId> project) {
  /** As the caller sent it. */
  static LogPlace asSent(Principal principal, LogParent sent) {
    return new LogPlace(
        principal,
        sent.header(),
        sent.parent(),
        sent.parent().container() instanceof SpanParent.ProjectLogs logs
            ? Optional.of(new ProjectId(logs.project()))
            : Optional.empty());
  }

  /** With what the data plane says of its project. */
  static LogPlace in(ProjectId project, Principal principal, LogParent sent) {
    SpanParent parent = sent.parent();
    return new LogPlace(
        principal,
        sent.header(),
        parent.container() instanceof SpanParent.ProjectLogsNamed
            ? new SpanParent(new SpanParent.ProjectLogs(project.value()), parent.span())
            : parent,
        Optional.of(project));
  }
}
