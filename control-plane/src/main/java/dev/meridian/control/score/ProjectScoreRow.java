package dev.meridian.control.score;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.part.PositionedRow;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.JsonText;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code project_score}. */
@Entity
@Table(name = "project_score")
@SuppressWarnings("NullAway.Init")
public class ProjectScoreRow extends PositionedRow {
  @Column(name = "score_type")
  public String scoreType;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode categories;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode config;

  protected ProjectScoreRow() {}

  ProjectScoreRow(Whole project, PrincipalId creator) {
    super(project, creator);
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(description, categories, config);
  }
}
