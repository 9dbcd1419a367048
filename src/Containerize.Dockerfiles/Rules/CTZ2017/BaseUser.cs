using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ2017;

/// <summary>As whom a container of a well-known image runs while no USER says otherwise.</summary>
internal enum BaseUser
{
    /// <summary>Nothing is known of the image.</summary>
    Unknown,

    Root,

    /// <summary>The image's own start script begins as root and starts its program as another user.</summary>
    StepsDown,

    /// <summary>The image sets a user without rights.</summary>
    Other,
}

/// <summary>What the publishers of images say about their default user.</summary>
internal static class BaseUsers
{
    // Official images and others on Docker Hub that start as root.
    static readonly HashSet<string> Root = Names(
        "almalinux alpine amazoncorretto amazonlinux archlinux bash buildpack-deps busybox caddy centos clojure composer couchbase dart debian "
            + "docker drupal eclipse-mosquitto eclipse-temurin elixir erlang fedora gcc golang gradle haskell httpd joomla julia matomo maven mediawiki "
            + "mono nats nextcloud nginx node openjdk opensuse/leap oraclelinux perl photon php phpmyadmin pypy python r-base rakudo-star "
            + "registry rockylinux ruby rust sapmachine swift telegraf tomcat tomee traefik ubuntu wordpress "
            + "amazon/aws-cli amd64/alpine arm64v8/alpine nvidia/cuda oven/bun"
    );

    static readonly HashSet<string> StepsDown = Names(
        "cassandra consul couchdb ghost influxdb mariadb mongo mysql postgres rabbitmq redis redmine valkey/valkey zookeeper"
    );

    // Images that have a USER of their own, or whose start script cannot run as root.
    static readonly HashSet<string> Others = Names(
        "adminer api-firewall elasticsearch emqx flink fluentd geonetwork groovy haproxy ibm-semeru-runtimes irssi jetty jobber kibana kong lightstreamer logstash memcached "
            + "neo4j odoo open-liberty percona rocket.chat solr varnish vault websphere-liberty znc hashicorp/vault "
            + "nginxinc/nginx-unprivileged grafana/grafana grafana/loki prom/prometheus prom/alertmanager jenkins/jenkins jenkins/agent apache/airflow apache/nifi sonatype/nexus3 "
            + "openpolicyagent/opa quay.io/keycloak/keycloak mcr.microsoft.com/mssql/server mcr.microsoft.com/windows/nanoserver mcr.microsoft.com/devcontainers/universal mcr.microsoft.com/vscode/devcontainers/universal ghcr.io/puppeteer/puppeteer linuxbrew/brew homebrew/brew"
    );

    // IIS wants an administrator to start it, and runs the application as somebody without rights.
    static readonly string[] OtherPrefixes =
    [
        "mcr.microsoft.com/dotnet/framework/aspnet",
        "mcr.microsoft.com/dotnet/framework/wcf",
        "mcr.microsoft.com/windows/servercore/iis",
        "bitnami/",
        "bitnamilegacy/",
        "cgr.dev/chainguard/",
        "docker.elastic.co/",
        "opensearchproject/",
        "confluentinc/",
        "selenium/",
        "jupyter/",
        "quay.io/jupyter/",
        "cimg/",
        "circleci/",
        "gitpod/",
    ];

    static readonly string[] RootPrefixes =
    [
        "mcr.microsoft.com/dotnet/sdk",
        "mcr.microsoft.com/dotnet/aspnet",
        "mcr.microsoft.com/dotnet/runtime",
        "mcr.microsoft.com/dotnet/core/",
        "mcr.microsoft.com/dotnet/nightly/sdk",
        "mcr.microsoft.com/dotnet/nightly/aspnet",
        "mcr.microsoft.com/dotnet/nightly/runtime",
        "mcr.microsoft.com/dotnet/framework/",
        "mcr.microsoft.com/windows",
        "mcr.microsoft.com/azurelinux/base/",
        "mcr.microsoft.com/cbl-mariner/base/",
        "mcr.microsoft.com/azure-functions/",
        "mcr.microsoft.com/devcontainers/",
        "mcr.microsoft.com/vscode/devcontainers/",
        "mcr.microsoft.com/mirror/docker/library/",
        "mcr.microsoft.com/azure-cli",
        "mcr.microsoft.com/powershell",
        "mcr.microsoft.com/playwright",
        "gcr.io/distroless/",
        "registry.access.redhat.com/ubi",
        "public.ecr.aws/lambda/",
    ];

    static readonly string[] OtherTags = ["nonroot", "non-root", "rootless", "unprivileged", "chiseled", "distroless", "nanoserver"];

    public static BaseUser Of(ImageReference image)
    {
        var name = image.Registry is "docker.io" or "index.docker.io" ? image.Repository : image.Name;
        name = name.StartsWith("library/", StringComparison.Ordinal) ? name.Substring("library/".Length) : name;
        var isOther = Others.Contains(name) || Starts(name, OtherPrefixes) || image.Tag is { } tag && Array.Exists(OtherTags, tag.Contains);

        // Of some images the tag alone says as whom they run, and a digest hides it.
        var isRoot = Root.Contains(name) || Starts(name, RootPrefixes) && (image.Tag is not null || image.Digest is null);
        return isOther ? BaseUser.Other
            : StepsDown.Contains(name) ? BaseUser.StepsDown
            : isRoot ? BaseUser.Root
            : BaseUser.Unknown;
    }

    /// <summary>Who owns everything in a container of the image.</summary>
    public static string Administrator(ImageReference? image) => IsWindows(image) ? "ContainerAdministrator" : "root";

    /// <summary>A user without rights that the image has; a number that no one else has where it brings none.</summary>
    public static string Suggested(ImageReference? image) =>
        image switch
        {
            _ when IsWindows(image) => "ContainerUser",
            _ when DotnetImage.Of(image) is { HasAppUser: true } => "$APP_UID",
            { Registry: null, Repository: "node" } => "1000",
            _ => "65532",
        };

    static bool IsWindows(ImageReference? image) =>
        image is not null
        && (
            image.Repository.Contains("windows")
            || image.Repository.StartsWith("dotnet/framework/", StringComparison.Ordinal)
            || image.Tag is { } tag && (tag.Contains("windows") || tag.Contains("nanoserver"))
        );

    static bool Starts(string name, string[] prefixes) => Array.Exists(prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    static HashSet<string> Names(string names) => new(names.Split(' '), StringComparer.Ordinal);
}
