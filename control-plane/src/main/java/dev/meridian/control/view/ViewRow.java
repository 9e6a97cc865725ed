package dev.meridian.control.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.part.PartRow;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.JsonText;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code object_view}. */
@Entity
@Table(name = "object_view")
@SuppressWarnings("NullAway.Init")
public class ViewRow extends PartRow {
  @Column(name = "object_type")
  public String objectType;

  @Column(name = "object_id")
  public UUID objectId;

  @Column(name = "view_type")
  public @Nullable String viewType;

  @Convert(converter = JsonText.class)
  @Column(name = "view_data")
  public @Nullable JsonNode viewData;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode options;

  protected ViewRow() {}

  ViewRow(Whole object, PrincipalId creator) {
    super(object.org(), creator);
    this.objectType = object.type().wireName();
    this.objectId = object.id();
  }

  ObjectRef object() {
    return new ObjectRef(AclObjectType.valueOf(objectType.toUpperCase(Locale.ROOT)), objectId);
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(viewData, options);
  }
}
