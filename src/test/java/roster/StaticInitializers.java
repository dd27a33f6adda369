package roster;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds static initializers that need each other. Two threads that begin at either end would wait for each other for ever:
/// the window never shows a user. Source: Java Language Specification, 12.4.2.
final class StaticInitializers {
    private StaticInitializers() {}

    /// The groups of classes whose static initializers need one another.
    static Set<Set<String>> cycles(JavaClasses classes) {
        Map<JavaClass, Set<JavaClass>> needs = new HashMap<>();
        classes.forEach(each -> each.getStaticInitializer().ifPresent(initializer -> needs.put(each, needs(each, initializer))));
        return needs.keySet().stream()
                .map(each -> reached(each, needs).stream().filter(other -> reached(other, needs).contains(each))
                        .map(JavaClass::getName).collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .filter(group -> group.size() > 1).collect(Collectors.toSet());
    }

    private static Set<JavaClass> reached(JavaClass from, Map<JavaClass, Set<JavaClass>> needs) {
        Set<JavaClass> reached = new HashSet<>(needs.getOrDefault(from, Set.of()));
        for (Set<JavaClass> next = reached; !next.isEmpty();) {
            next = next.stream().flatMap(each -> needs.getOrDefault(each, Set.of()).stream())
                    .filter(each -> !reached.contains(each)).collect(Collectors.toSet());
            reached.addAll(next);
        }
        return reached;
    }

    /// The classes that this one initializes while it is initialized.
    private static Set<JavaClass> needs(JavaClass initialized, JavaCodeUnit initializer) {
        Set<JavaClass> needs = new HashSet<>(initialized.getAllRawSuperclasses());
        collect(initializer, needs, new HashSet<>());
        needs.remove(initialized);
        return needs;
    }

    private static void collect(JavaCodeUnit from, Set<JavaClass> needs, Set<JavaCodeUnit> seen) {
        if (!seen.add(from)) {
            return;
        }
        for (JavaAccess<?> access : from.getAccessesFromSelf()) {
            Optional<? extends JavaMember> target = access.getTarget().resolveMember();
            if (target.isEmpty()) {
                continue;
            }
            boolean initializes = target.get().getModifiers().contains(JavaModifier.STATIC)
                    || (target.get() instanceof JavaCodeUnit unit && unit.isConstructor());
            if (initializes) {
                needs.add(target.get().getOwner());
                needs.addAll(target.get().getOwner().getAllRawSuperclasses());
            }
            if (target.get() instanceof JavaCodeUnit unit) {
                collect(unit, needs, seen);
            }
        }
    }
}
