package io.casemill.standalone;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What a service has around its own configuration when it runs in the standalone. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ServiceConfiguration {}
