using System.Text.RegularExpressions;
using Containerize.Images;
using Containerize.Package.Tests.Settings;
using Containerize.Settings;

namespace Containerize.Package.Tests;

/// <summary>What is begun while the project is built gets, of all that the image is made from, every property that decides what is fetched and which registry
/// is asked.</summary>
public partial class AheadPropertiesTests
{
    // One of them is another value for any property.
    private static readonly string[] Values = ["x", "true", "2", "9.0", "none", "linux-musl-x64", "daemon", "Docker", "/y"];

    private static readonly IReadOnlyList<string> All = Names("Containerize.targets", "_ContainerizeProperty");
    private static readonly IReadOnlyList<string> Ahead = Names("Containerize.Ahead.targets", "_ContainerizeBegun");

    [Fact]
    public void Ahead_GetsNothingThatTheImageDoesNotGet() => Assert.Empty(Ahead.Except(All));

    [Fact]
    public void PropertyThatDecidesWhatIsFetched_IsGivenAhead()
    {
        var deciding = All.Where(name =>
                Projects.Any(project => Values.Any(value => Decisions([.. project, (name, value)]) is { } other && other != Decisions(project)))
            )
            .ToList();

        Assert.Superset(
            new HashSet<string>
            {
                "ContainerArchiveOutputPath",
                "ContainerBaseImage",
                "ContainerImageName",
                "ContainerRegistry",
                "ContainerizeOutput",
                "LocalRegistry",
                "PublishAot",
            },
            deciding.ToHashSet()
        );
        Assert.Empty(deciding.Except(Ahead));
    }

    [Fact]
    public void PropertyThatStoreAndRegistriesAreMadeOf_IsGivenAhead_AndMakesOthers()
    {
        var input = Input.Web();
        var read = new Recording(input.Properties);
        using var surroundings = new Surroundings(input with { Properties = read }, _ => { });

        Assert.NotEmpty(read.Names);
        Assert.Empty(read.Names.Except(Ahead));
        Assert.All(read.Names, name => Assert.False(surroundings.IsFor(Input.Web((name, "17")))));
    }

    private static (string, string)[][] Projects =>
        [
            [],
            [("ContainerRegistry", "localhost:5000")],
            [("SelfContained", "true"), ("PublishTrimmed", "true"), ("RuntimeIdentifier", "linux-x64")],
        ];

    private static string? Decisions((string, string)[] properties)
    {
        try
        {
            var input = Input.Web(properties);
            var settings = ContainerSettings.From(input);
            return string.Join(
                ' ',
                settings.BaseImage,
                settings.Platform,
                settings.Registry,
                settings.Repository,
                string.Join(',', OutputSettings.From(input, settings).Kinds)
            );
        }
        catch (Exception error) when (error is ContainerizeException or ArgumentException)
        {
            // No such value: nothing is begun.
            return null;
        }
    }

    private static List<string> Names(string file, string item) =>
        [
            .. Property()
                .Matches(File.ReadAllText(Path.Combine(TestRun.Repository, "src", "Containerize", "build", file)))
                .Where(match => match.Groups[1].Value == item)
                .Select(match => match.Groups[2].Value),
        ];

    [GeneratedRegex(@"<(\w+) Include=""(\w+)"" Value=")]
    private static partial Regex Property();

    /// <summary>Remembers what it was asked for.</summary>
    private sealed class Recording(IReadOnlyDictionary<string, string> properties) : IReadOnlyDictionary<string, string>
    {
        public HashSet<string> Names { get; } = [];

        public int Count => properties.Count;

        public IEnumerable<string> Keys => properties.Keys;

        public IEnumerable<string> Values => properties.Values;

        public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

        public bool ContainsKey(string key) => TryGetValue(key, out _);

        public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value)
        {
            Names.Add(key);
            return properties.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => properties.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
