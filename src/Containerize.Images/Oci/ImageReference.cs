using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Containerize.Images.Oci;

/// <summary>Registry, repository and a tag or a digest (or both); parsed by <c>Parse</c>, normalised as Docker does it (docker.io, library/).</summary>
public sealed record ImageReference(string Registry, string Repository, string? Tag, Digest? Digest)
{
    /// <summary>The registry that a name without one means.</summary>
    public const string DockerHub = "docker.io";

    /// <summary>The tag that a name without tag and digest means.</summary>
    public const string DefaultTag = "latest";

    private const int MaxRepositoryLength = 255;
    private const int MaxTagLength = 128;
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
    private static readonly SearchValues<char> TagCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.-");

    /// <summary>What a registry is asked for: the digest when there is one, else the tag, else <c>latest</c>.</summary>
    public string TagOrDigest => Digest?.ToString() ?? Tag ?? DefaultTag;

    /// <inheritdoc/>
    public override string ToString() => $"{Registry}/{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    /// <exception cref="FormatException">The text is no image reference; the message says which part of it.</exception>
    public static ImageReference Parse(string text) =>
        Read(text, out var reference) is { } problem ? throw new FormatException($"'{Shown(text)}' is not an image reference: {problem}") : reference!;

    /// <summary>Reads <c>[registry/]repository[:tag][@digest]</c> (grammar of the distribution project's reference package).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = null;
        return text is not null && Read(text, out reference) is null;
    }

    /// <summary>Whether the text may stand after the colon: a letter, digit or underscore, then up to 127 of these, dots and dashes.</summary>
    public static bool IsTag(string tag) =>
        tag is { Length: > 0 and <= MaxTagLength } && tag[0] is not ('.' or '-') && !tag.AsSpan().ContainsAnyExcept(TagCharacters);

    /// <summary>Whether the text is a repository name: lower-case parts separated by slashes, each of letters and digits with single separators
    /// between.</summary>
    public static bool IsRepository(string repository) => repository.Length is > 0 and <= MaxRepositoryLength && repository.Split('/').All(IsRepositoryPart);

    /// <summary>The registry's name under which logins and settings know it; Docker Hub has an old one besides.</summary>
    public static string CanonicalRegistry(string registry) => registry is "index.docker.io" ? DockerHub : registry;

    /// <summary>Whether the text is a registry: a host name or address, with a port or without.</summary>
    public static bool IsRegistry(string registry)
    {
        var portAt = registry.LastIndexOf(':');
        var host = registry;
        if (portAt > registry.LastIndexOf(']'))
        {
            host = registry[..portAt];
            if (!ushort.TryParse(registry.AsSpan(portAt + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }
        }

        return (host is ['[', .., ']'] ? System.Net.IPAddress.TryParse(host, out _) : host.Split('.').All(IsHostPart))
            && Uri.TryCreate($"https://{registry}/", UriKind.Absolute, out _);
    }

    /// <summary>What was written as a name, for messages: what stands before an @ that begins no digest may be a password.</summary>
    internal static string Shown(string written)
    {
        var name = written.LastIndexOf("@sha256:", StringComparison.Ordinal) is >= 0 and var digestAt ? digestAt : written.Length;
        return written.AsSpan(0, name).LastIndexOf('@') is >= 0 and var at ? "***" + written[at..] : written;
    }

    private static string? Read(string text, out ImageReference? reference)
    {
        reference = null;
        var name = text;
        Digest? digest = null;
        if (name.IndexOf('@') is var at and >= 0)
        {
            if (!Oci.Digest.TryParse(name[(at + 1)..], out var parsed))
            {
                return "after @ comes sha256: and 64 hexadecimal digits";
            }

            digest = parsed;
            name = name[..at];
        }

        string? tag = null;
        if (name.LastIndexOf(':') is var colon and >= 0 && colon > name.LastIndexOf('/'))
        {
            tag = name[(colon + 1)..];
            name = name[..colon];
            if (!IsTag(tag))
            {
                return "a tag is up to 128 letters, digits, dots, dashes and underscores, and starts with none of dot and dash";
            }
        }

        var (registry, repository) = SplitRegistry(name);
        if (!IsRegistry(registry))
        {
            return $"'{registry}' is not a registry's host[:port]";
        }

        if (!IsRepository(repository))
        {
            return repository.Any(char.IsAsciiLetterUpper)
                ? "a repository is written in lower case"
                : "a repository is lower-case letters and digits, separated by . _ __ - or /";
        }

        reference = new ImageReference(registry, repository, tag, digest);
        return null;
    }

    private static (string Registry, string Repository) SplitRegistry(string name)
    {
        var slash = name.IndexOf('/');
        var first = slash < 0 ? "" : name[..slash];
        var hasRegistry = first.Contains('.') || first.Contains(':') || first == "localhost" || first.Any(char.IsAsciiLetterUpper);
        var (registry, repository) = hasRegistry ? (first, name[(slash + 1)..]) : (DockerHub, name);
        registry = CanonicalRegistry(registry);
        return (registry, registry == DockerHub && !repository.Contains('/') ? "library/" + repository : repository);
    }

    private static bool IsHostPart(string part) => part.Length > 0 && !part.AsSpan().ContainsAnyExcept(HostCharacters) && part[0] != '-' && part[^1] != '-';

    private static bool IsRepositoryPart(string part)
    {
        if (part.Length == 0 || !IsAlphanumeric(part[0]) || !IsAlphanumeric(part[^1]))
        {
            return false;
        }

        for (var i = 0; i < part.Length; )
        {
            var start = i;
            while (!IsAlphanumeric(part[i]))
            {
                i++;
            }

            var separator = part.AsSpan(start, i - start);
            if (separator is not ("" or "." or "_" or "__") && separator.ContainsAnyExcept('-'))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private static bool IsAlphanumeric(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
