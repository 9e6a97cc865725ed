package dev.meridian.control.tag;

import dev.meridian.control.part.PositionedRow;
import dev.meridian.control.part.Whole;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code project_tag}. */
@Entity
@Table(name = "project_tag")
@SuppressWarnings("NullAway.Init")
public class ProjectTagRow extends PositionedRow {
  public @Nullable String color;

  protected ProjectTagRow() {}

  ProjectTagRow(Whole project, PrincipalId creator) {
    super(project, creator);
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(description, color);
  }
}
