package dev.meridian.control.matrix;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the running application serves, as {@code METHOD /route/{}}. */
@Singleton
public class ServedRoutes {
  private static final Pattern SPELLED = Pattern.compile("\\{\\w+: ?(\\w+)\\[([^]]+)](\\w+)}");

  private static volatile Router internal;

  void see(@Observes ManagementInterface management) {
    internal = management.router();
  }

  /** The public port: every resource that the container holds. */
  static Set<String> all() {
    Set<String> routes = new TreeSet<>();
    for (Bean<?> bean :
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path root = bean.getBeanClass().getAnnotation(Path.class);
      if (root != null) {
        for (Class<?> c = bean.getBeanClass(); c != null; c = c.getSuperclass()) {
          for (Method method : c.getDeclaredMethods()) {
            add(routes, root, method);
          }
        }
      }
    }
    return routes;
  }

  /** The internal port, our own routes only. */
  static Set<String> internal() {
    Set<String> routes = new TreeSet<>();
    for (Route route : internal.getRoutes()) {
      String path = route.getPath();
      if (path != null && path.startsWith("/internal")) {
        String pattern = path.replaceAll(":[a-zA-Z_]+", "{}");
        route.methods().forEach(method -> routes.add(method.name() + " " + pattern));
      }
    }
    return routes;
  }

  private static void add(Set<String> routes, Path root, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        Path own = method.getAnnotation(Path.class);
        String path = "/" + root.value() + "/" + (own == null ? "" : own.value());
        String plain = path.replaceAll("/{2,}", "/").replaceAll("(.)/$", "$1");
        spellings(plain).forEach(p -> routes.add(verb.value() + " " + Operation.route(p)));
      }
    }
  }

  /** A variable that is one of several spellings, such as {@code {batch: batch[_-]update}}. */
  private static List<String> spellings(String path) {
    Matcher variable = SPELLED.matcher(path);
    if (!variable.find()) {
      return List.of(path);
    }
    String before = path.substring(0, variable.start()) + variable.group(1);
    String after = variable.group(3) + path.substring(variable.end());
    return variable.group(2).chars().mapToObj(c -> before + (char) c + after).toList();
  }
}
