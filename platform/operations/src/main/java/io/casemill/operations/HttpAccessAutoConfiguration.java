package io.casemill.operations;

import java.net.InetAddress;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may ask a process over HTTP: everybody on this machine while it listens on loopback only and has no password,
 * otherwise the one user with the password. The two probes are open, as an orchestrator has no password; they tell no
 * details.
 */
@AutoConfiguration(before = UserDetailsServiceAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(HttpProperties.class)
public class HttpAccessAutoConfiguration {

    static final String[] PROBES = {"/actuator/health/liveness", "/actuator/health/readiness"};

    @Bean
    SecurityFilterChain httpAccess(HttpSecurity http, HttpProperties settings, ServerProperties server) {
        refuseOpenDoor(server.getAddress(), settings);
        return http.csrf(AbstractHttpConfigurer::disable) // nothing here changes anything, and there is no cookie
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(PROBES).permitAll();
                    if (settings.asksForPassword()) {
                        requests.anyRequest().authenticated();
                    } else {
                        requests.anyRequest().permitAll();
                    }
                })
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService httpUser(HttpProperties settings) {
        return settings.asksForPassword()
                ? new InMemoryUserDetailsManager(User.withUsername(settings.user())
                        .password(settings.password())
                        .roles("OPS")
                        .build())
                : new InMemoryUserDetailsManager();
    }

    /** The password is a long random one that is known in plain here anyway; a slow hash would cost every scrape. */
    @Bean
    PasswordEncoder comparison() {
        return new ConstantTimeComparison();
    }

    private static void refuseOpenDoor(InetAddress address, HttpProperties settings) {
        if ((address == null || !address.isLoopbackAddress()) && !settings.asksForPassword()) {
            throw new OpenDoorException("server.address " + (address == null ? "is not set" : address.getHostAddress())
                    + ": others than this machine could read metrics and health, and no password is set");
        }
    }
}
