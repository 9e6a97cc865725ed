package dev.meridian.control.automation;

import dev.meridian.control.part.ProjectPartRepository;
import jakarta.inject.Singleton;

/** Automations that are not deleted, and whose project is not. */
@Singleton
class ProjectAutomationRepository implements ProjectPartRepository<ProjectAutomationRow> {}
