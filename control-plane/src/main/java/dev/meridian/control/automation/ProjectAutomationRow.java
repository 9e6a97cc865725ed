package dev.meridian.control.automation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.part.ProjectPartRow;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.JsonText;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code project_automation}. */
@Entity
@Table(name = "project_automation")
@SuppressWarnings("NullAway.Init")
public class ProjectAutomationRow extends ProjectPartRow {
  @Convert(converter = JsonText.class)
  public JsonNode config;

  protected ProjectAutomationRow() {}

  ProjectAutomationRow(Whole project, PrincipalId creator) {
    super(project, creator);
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(description, config);
  }
}
