package dev.meridian.control.matrix;

/** Who asks, always for what is in the organization {@code here}. */
enum Principal {
  ANONYMOUS("nobody"),
  REVOKED("a key that was deleted"),
  MEMBER("a key of a member in no group"),
  DELEGATE("a key of a member who may invite and make groups and roles, no more"),
  VIEWER("a viewer's key"),
  ENGINEER("an engineer's key"),
  OWNER("an owner's key"),
  SERVICE("a service token of an account in Owners"),
  SESSION("an owner's session, from a page of ours"),
  FOREIGN_PAGE("an owner's session, from another site's page"),
  OPERATOR("an operator's session, a member of nothing"),
  STRANGER("an owner's key of another organization in the region"),
  ABROAD("an owner's key of an organization in another region"),
  BOTH("a session of a viewer who owns another organization"),
  BOTH_KEY("that person's key of the other organization");

  private final String description;

  Principal(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  /** Who is nobody to this installation, and so is refused before anything is looked at. */
  boolean unknown() {
    return this == ANONYMOUS || this == REVOKED;
  }
}
