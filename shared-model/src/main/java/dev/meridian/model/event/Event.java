package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.meridian.model.id.OrgId;

/**
 * The full state of one object of one organization. Its version is the organization's sequence
 * number of the transaction that made it, so versions of an object only grow; deletion is a state
 * too.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = OrganizationEvent.class, name = "organization"),
  @JsonSubTypes.Type(value = ForeignCredentialEvent.class, name = "foreign_credential"),
  @JsonSubTypes.Type(value = CredentialEvent.class, name = "credential"),
  @JsonSubTypes.Type(value = MemberEvent.class, name = "member"),
  @JsonSubTypes.Type(value = GroupEvent.class, name = "group"),
  @JsonSubTypes.Type(value = RoleEvent.class, name = "role"),
  @JsonSubTypes.Type(value = AclEvent.class, name = "acl"),
  @JsonSubTypes.Type(value = SecretEvent.class, name = "secret"),
  @JsonSubTypes.Type(value = ProjectEvent.class, name = "project"),
  @JsonSubTypes.Type(value = ExperimentEvent.class, name = "experiment"),
  @JsonSubTypes.Type(value = DatasetEvent.class, name = "dataset"),
  @JsonSubTypes.Type(value = SettingEvent.class, name = "setting"),
  @JsonSubTypes.Type(value = SigningKeyEvent.class, name = "signing_key"),
})
public sealed interface Event
    permits OrganizationEvent,
        ForeignCredentialEvent,
        CredentialEvent,
        MemberEvent,
        GroupEvent,
        RoleEvent,
        AclEvent,
        SecretEvent,
        ObjectEvent,
        SettingEvent,
        SigningKeyEvent {

  OrgId org();

  long version();

  boolean deleted();

  /** {@code <type>/<id>}: names the object within its organization. */
  @JsonIgnore
  String objectKey();

  /** The record key, which compaction keeps one value of. */
  @JsonIgnore
  default String key() {
    return org() + "/" + objectKey();
  }
}
