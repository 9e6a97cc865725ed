package dev.meridian.control.prompt;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;

/** The project that an organization's prompt or playground is in. */
public record PromptPlace(OrgId org, ProjectId project) {}
