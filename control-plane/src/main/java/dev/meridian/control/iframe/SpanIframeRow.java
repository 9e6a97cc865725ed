package dev.meridian.control.iframe;

import dev.meridian.control.part.ProjectPartRow;
import dev.meridian.control.part.Whole;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code span_iframe}. */
@Entity
@Table(name = "span_iframe")
@SuppressWarnings("NullAway.Init")
public class SpanIframeRow extends ProjectPartRow {
  public String url;

  @Column(name = "post_message")
  public @Nullable Boolean postMessage;

  protected SpanIframeRow() {}

  SpanIframeRow(Whole project, PrincipalId creator) {
    super(project, creator);
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(description, url);
  }
}
