package dev.meridian.control.score;

import dev.meridian.control.part.PositionedRepository;
import jakarta.inject.Singleton;

/** Scores that are not deleted, and whose project is not. */
@Singleton
class ProjectScoreRepository implements PositionedRepository<ProjectScoreRow> {}
