using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ2017;

/// <summary>As whom a container of a well-known image runs while no USER says otherwise.</summary>
internal enum BaseUser
{
    /// <summary>Nothing is known of the image.</summary>
    Unknown,

    Root,

    /// <summary>The image sets a user without rights.</summary>
    Other,
}

/// <summary>What the publishers of images say about their default user.</summary>
internal static class BaseUsers
{
    const string DotNet = "mcr.microsoft.com/dotnet/";

    // Official images and others on Docker Hub that start as root.
    static readonly HashSet<string> Root = Names(
        "almalinux alpine amazoncorretto amazonlinux archlinux bash buildpack-deps busybox caddy cassandra centos clojure composer consul couchbase couchdb dart debian " +
        "docker drupal eclipse-mosquitto eclipse-temurin elixir erlang fedora gcc ghost golang gradle haskell httpd influxdb joomla julia mariadb matomo maven mediawiki " +
        "mongo mono mysql nats nextcloud nginx node openjdk opensuse/leap oraclelinux perl photon php phpmyadmin postgres pypy python r-base rabbitmq rakudo-star redis " +
        "redmine registry rockylinux ruby rust sapmachine swift telegraf tomcat tomee traefik ubuntu valkey/valkey wordpress zookeeper " +
        "amazon/aws-cli amd64/alpine arm64v8/alpine nvidia/cuda oven/bun");

    // Images that have a USER of their own, or whose start script cannot run as root.
    static readonly HashSet<string> Others = Names(
        "adminer api-firewall elasticsearch emqx flink fluentd geonetwork groovy haproxy ibm-semeru-runtimes irssi jetty jobber kibana kong lightstreamer logstash memcached " +
        "neo4j odoo open-liberty percona rocket.chat solr varnish vault websphere-liberty znc hashicorp/vault " +
        "nginxinc/nginx-unprivileged grafana/grafana grafana/loki prom/prometheus prom/alertmanager jenkins/jenkins jenkins/agent apache/airflow apache/nifi sonatype/nexus3 " +
        "openpolicyagent/opa quay.io/keycloak/keycloak mcr.microsoft.com/mssql/server ghcr.io/puppeteer/puppeteer linuxbrew/brew homebrew/brew");

    static readonly string[] OtherPrefixes =
        ["bitnami/", "bitnamilegacy/", "cgr.dev/chainguard/", "docker.elastic.co/", "opensearchproject/", "confluentinc/", "selenium/", "jupyter/", "quay.io/jupyter/", "cimg/", "circleci/", "gitpod/"];

    static readonly string[] RootPrefixes = ["mcr.microsoft.com/", "gcr.io/distroless/", "registry.access.redhat.com/ubi", "public.ecr.aws/lambda/"];

    static readonly string[] OtherTags = ["nonroot", "non-root", "rootless", "unprivileged", "chiseled", "distroless", "nanoserver"];

    public static BaseUser Of(ImageReference image)
    {
        var name = image.Registry is "docker.io" or "index.docker.io" ? image.Repository : image.Name;
        name = name.StartsWith("library/", StringComparison.Ordinal) ? name.Substring("library/".Length) : name;
        var isOther = Others.Contains(name) || Starts(name, OtherPrefixes) || image.Tag is { } tag && Array.Exists(OtherTags, tag.Contains);
        return isOther ? BaseUser.Other : Root.Contains(name) || Starts(name, RootPrefixes) ? BaseUser.Root : BaseUser.Unknown;
    }

    /// <summary>Who owns everything in a container of the image.</summary>
    public static string Administrator(ImageReference? image) => IsWindows(image) ? "ContainerAdministrator" : "root";

    /// <summary>A user without rights that the image has; a number that no one else has where it brings none.</summary>
    public static string Suggested(ImageReference? image) => image switch
    {
        _ when IsWindows(image) => "ContainerUser",
        { Name: var name, Tag: { } tag } when name.StartsWith(DotNet, StringComparison.Ordinal) && HasAppUser(tag) => "$APP_UID",
        { Registry: null, Repository: "node" } => "1000",
        _ => "65532",
    };

    static bool IsWindows(ImageReference? image) => image is not null
        && (image.Repository.Contains("windows") || image.Repository.StartsWith("dotnet/framework/", StringComparison.Ordinal) || image.Tag is { } tag && (tag.Contains("windows") || tag.Contains("nanoserver")));

    // .NET has it since 8.0.
    static bool HasAppUser(string tag) => int.TryParse(tag.Split('.', '-')[0], out var version) && version >= 8;

    static bool Starts(string name, string[] prefixes) => Array.Exists(prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    static HashSet<string> Names(string names) => new(names.Split(' '), StringComparer.Ordinal);
}
