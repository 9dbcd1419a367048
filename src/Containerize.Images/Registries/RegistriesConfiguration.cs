using Containerize.Images.Oci;
using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Serialization;

namespace Containerize.Images.Registries;

/// <summary>A place to pull from: a registry and a repository in it.</summary>
/// <param name="Insecure">Whether it may be pulled from there over plain HTTP or with an unknown certificate.</param>
internal sealed record PullPlace(string Registry, string Repository, bool Insecure = false);

/// <summary>Mirrors, rewritten locations, blocked and insecure registries (containers-registries.conf(5), version 2). Pulls only; a push goes where it was told
/// to.</summary>
internal sealed class RegistriesConfiguration
{
    private readonly List<Entry> entries = [];

    /// <summary>Reads the user's file, or else the system's, then the drop-in folders; a later entry for the same prefix replaces an earlier one.</summary>
    /// <exception cref="ContainerizeException">A file is not well formed.</exception>
    public static RegistriesConfiguration Load(RegistryOptions options)
    {
        var user = new UserFolders(options.Environment).Configuration;
        string?[] files =
        [
            options.Environment.GetValueOrDefault("CONTAINERS_REGISTRIES_CONF"),
            In(user, "registries.conf"),
            In(options.SystemFolder, "registries.conf"),
        ];
        var dropIns = new[] { In(options.SystemFolder, "registries.conf.d"), In(user, "registries.conf.d") }
            .OfType<string>()
            .Where(Directory.Exists)
            .SelectMany(DropIns);
        var configuration = new RegistriesConfiguration();
        foreach (var file in files.OfType<string>().Where(File.Exists).Take(1).Concat(dropIns))
        {
            configuration.Add(file);
        }

        return configuration;
    }

    /// <summary>Where to pull a reference from, in order: its mirrors, then its own location.</summary>
    /// <exception cref="ContainerizeException">The registry is blocked.</exception>
    public IReadOnlyList<PullPlace> PlacesFor(ImageReference reference)
    {
        var name = $"{reference.Registry}/{reference.Repository}";
        if (Find(name) is not { } entry)
        {
            return [new PullPlace(reference.Registry, reference.Repository)];
        }

        if (entry.Blocked)
        {
            throw new ContainerizeException(
                ErrorCodes.RegistryBlocked,
                $"could not read {reference}: {entry.Prefix} is blocked in {entry.File}; choose another ContainerBaseImage or change that file"
            );
        }

        var own = entry.Location is { } location
            ? Place(location, entry.Insecure, entry, name)
            : new PullPlace(reference.Registry, reference.Repository, entry.Insecure);
        return
        [
            .. entry
                .Mirrors.Where(mirror => reference.Digest is null ? mirror.ByTag : mirror.ByDigest)
                .Select(mirror => Place(mirror.Location, mirror.Insecure, entry, name)),
            own,
        ];
    }

    /// <summary>Whether a registry, or a repository in one, is declared insecure by the entry that fits best: not only repositories in it, and not only as the
    /// mirror of another.</summary>
    public bool IsInsecure(string name) => Find(name) is { Insecure: true };

    private Entry? Find(string name) => entries.Where(entry => entry.Matches(name)).MaxBy(entry => entry.Prefix.Length);

    private static string[] DropIns(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.conf").Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(folder, exception);
        }
    }

    private static string? In(string? folder, string name) => UserFolders.In(folder, Path.Combine("containers", name));

    private static string HostOf(string location) => location.Split('/')[0];

    private static PullPlace Place(string location, bool insecure, Entry entry, string name)
    {
        var full = location + entry.Rest(name);
        var slash = full.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? new PullPlace(full[..slash], full[(slash + 1)..], insecure)
            : throw new ContainerizeException(
                ErrorCodes.RegistriesConfigurationInvalid,
                $"could not use {entry.File}: the location {location} of {entry.Prefix} names no repository for {name}; write one there"
            );
    }

    private void Add(string file)
    {
        try
        {
            if (File.ReadLines(file).Any(NamesRegistries))
            {
                AddTables(file);
            }
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Invalid(file, exception);
        }
    }

    private void AddTables(string file)
    {
        try
        {
            var table = TomlSerializer.Deserialize(File.ReadAllText(file), TomlTables.Default.TomlTable) ?? [];
            foreach (var registry in Tables(table, "registry"))
            {
                var prefix =
                    Text(registry, "prefix") ?? Text(registry, "location") ?? throw new FormatException("a [[registry]] has neither prefix nor location");
                var digestOnly = Flag(registry, "mirror-by-digest-only");
                entries.RemoveAll(entry => entry.Prefix == prefix);
                entries.Add(
                    new Entry(
                        prefix,
                        Location(registry),
                        Flag(registry, "insecure"),
                        Flag(registry, "blocked"),
                        [.. Tables(registry, "mirror").Select(mirror => ReadMirror(mirror, digestOnly))],
                        file
                    )
                );
            }
        }
        catch (TomlException exception)
        {
            throw Invalid(file, exception);
        }
    }

    private static ContainerizeException Invalid(string file, Exception exception) =>
        new(
            ErrorCodes.RegistriesConfigurationInvalid,
            $"could not use {file}: {OneLine.Of(exception.GetBaseException())}; {(exception is UnauthorizedAccessException ? "make it readable" : "correct it as containers-registries.conf(5) says")}",
            exception
        );

    // What distributions install holds comments and short names only: those are not worth loading a TOML reader for.
    private static bool NamesRegistries(string line) =>
        line.Contains("registry", StringComparison.Ordinal)
        && line.TrimStart() is var start
        && (start.StartsWith("registry", StringComparison.Ordinal) || (start.Contains('[', StringComparison.Ordinal) && start[0] != '#'));

    private static Mirror ReadMirror(TomlTable table, bool digestOnly) =>
        new(
            Location(table) ?? throw new FormatException("a [[registry.mirror]] has no location"),
            Flag(table, "insecure"),
            ByDigest: Text(table, "pull-from-mirror") is not "tag-only",
            ByTag: !digestOnly && Text(table, "pull-from-mirror") is not "digest-only"
        );

    private static string? Location(TomlTable table) =>
        Text(table, "location")?.TrimEnd('/') is not { } location ? null
        : ImageReference.IsRegistry(HostOf(location))
        && (HostOf(location) == location || ImageReference.IsRepository(location[(location.IndexOf('/', StringComparison.Ordinal) + 1)..]))
            ? location
        : throw new FormatException($"the location {ImageReference.Shown(location)} is not host[:port][/path]");

    private static TomlTableArray Tables(TomlTable table, string name) => Value<TomlTableArray>(table, name, $"written as [[{name}]]") ?? [];

    private static string? Text(TomlTable table, string name) => Value<string>(table, name, "a string") is { Length: > 0 } text ? text : null;

    private static bool Flag(TomlTable table, string name) => Value<bool>(table, name, "true or false");

    private static T? Value<T>(TomlTable table, string name, string kind) =>
        !table.TryGetValue(name, out var value) ? default
        : value is T known ? known
        : throw new FormatException($"{name} must be {kind}");

    private sealed record Entry(string Prefix, string? Location, bool Insecure, bool Blocked, IReadOnlyList<Mirror> Mirrors, string File)
    {
        private bool IsWildcard => Prefix.StartsWith("*.", StringComparison.Ordinal);

        public bool Matches(string name) =>
            IsWildcard
                ? HostOf(name).EndsWith(Prefix[1..], StringComparison.Ordinal) || HostOf(name).Split(':')[0].EndsWith(Prefix[1..], StringComparison.Ordinal)
                : name.StartsWith(Prefix, StringComparison.Ordinal) && (name.Length == Prefix.Length || name[Prefix.Length] is '/');

        /// <summary>What comes after the prefix, with its slash.</summary>
        public string Rest(string name) => IsWildcard ? name[HostOf(name).Length..] : name[Prefix.Length..];
    }

    private sealed record Mirror(string Location, bool Insecure, bool ByDigest, bool ByTag);
}

/// <summary>What reads a table without reflection: a natively compiled tool has none.</summary>
[TomlSerializable(typeof(TomlTable))]
internal sealed partial class TomlTables : TomlSerializerContext;
