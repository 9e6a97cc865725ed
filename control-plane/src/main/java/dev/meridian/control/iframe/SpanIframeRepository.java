package dev.meridian.control.iframe;

import dev.meridian.control.part.ProjectPartRepository;
import jakarta.inject.Singleton;

/** Span iframes that are not deleted, and whose project is not. */
@Singleton
class SpanIframeRepository implements ProjectPartRepository<SpanIframeRow> {}
