package dev.meridian.control.tag;

import dev.meridian.control.part.PositionedRepository;
import jakarta.inject.Singleton;

/** Tags that are not deleted, and whose project is not. */
@Singleton
class ProjectTagRepository implements PositionedRepository<ProjectTagRow> {}
