using System.CommandLine;
using System.Runtime.InteropServices;
using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Settings;

namespace Containerize.Tool.Commands;

/// <summary>What the commands that look into images share: how an image is named, for which platform, and where the content store is.</summary>
internal sealed class ImageArguments
{
    public static readonly IReadOnlyDictionary<string, string> Environment = EnvironmentVariables.Read();

    // An image that is looked at is nobody's base.
    private static readonly ImageRole Role = new("image", "write it again", "name one that it has with --platform", "correct its name");

    private readonly Option<string> platform = new("--platform")
    {
        Description = "os/arch[/variant] of an image for several platforms. Without it: inspect shows all, diff takes this machine's, or the only one.",
    };
    private readonly Option<string> insecure = new("--insecure-registries")
    {
        Description = "Hosts that may be talked to without TLS, separated by ;. Loopback always may.",
    };

    public Option<string> Store { get; } = new("--cache-directory") { Description = "The content store, if it is not in its usual place." };

    private const string Registry = "docker://";

    public const string NameDescription = "registry/repository:tag, oci:PATH[:tag], oci-archive:PATH or docker-archive:PATH.";

    public void AddTo(Command command)
    {
        command.Options.Add(platform);
        command.Options.Add(insecure);
        command.Options.Add(Store);
    }

    /// <exception cref="ContainerizeException">CTZ0451: the name is empty, or the folder cannot be a store.</exception>
    public static ContentStore OpenStore(string? folder) =>
        folder is ""
            ? throw new ContainerizeException(ErrorCodes.StoreNotWritable, "--cache-directory names no folder; leave it out for the usual place")
            : new(
                folder is null
                    ? StoreLocation.Default(Environment, Path.GetTempPath(), System.Environment.UserName)
                    : StoreLocation.Named(Path.GetFullPath(StoreLocation.FromHome(folder, Environment))),
                TimeProvider.System
            );

    /// <summary>A message of the engine, which speaks of the properties of a project, in the words of this command line.</summary>
    public static string InOptions(string message) =>
        message
            .Replace("ContainerizeCacheDirectory", "--cache-directory", StringComparison.Ordinal)
            .Replace("ContainerizeInsecureRegistries", "--insecure-registries", StringComparison.Ordinal);

    /// <summary>Whether a platform was asked for.</summary>
    public bool IsForOne(ParseResult parsed) => parsed.GetValue(platform) is not null;

    /// <summary>Finds the images, for each name those of all its platforms, or the one that was asked for; their layers stay lazy, so what reads them runs
    /// inside.</summary>
    public async Task<int> WithImagesAsync(
        ParseResult parsed,
        IReadOnlyList<string> names,
        Func<IReadOnlyList<IReadOnlyList<BaseImage>>, CancellationToken, Task<int>> act,
        CancellationToken cancellationToken
    )
    {
        var store = OpenStore(parsed.GetValue(Store));
        var options = new RegistryOptions
        {
            Environment = Environment,
            InsecureRegistries = (parsed.GetValue(insecure) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries),
            Notice = Console.Error.WriteLine,
        };
        using var registries = new RegistryPool(options);
        var wanted = PlatformOf(parsed);
        List<IReadOnlyList<BaseImage>> images = [];
        foreach (var name in names)
        {
            var source = ImageSources.Create(Absolute(name), store, reference => new RegistrySource(registries, store, reference, role: Role), Role);
            images.Add(wanted is null ? await source.GetAllAsync(cancellationToken) : [await source.GetAsync(wanted, cancellationToken)]);
        }

        return await act(images, cancellationToken);
    }

    /// <summary>One image of each name to compare: this machine's platform where all have it, else the only one that all have, or that each has.</summary>
    /// <exception cref="ContainerizeException">CTZ0101: a choice is to be made.</exception>
    public static IReadOnlyList<BaseImage> OneEach(IReadOnlyList<IReadOnlyList<BaseImage>> images)
    {
        var common = images[0]
            .Select(image => image.Platform)
            .Where(platform => images.All(all => all.Any(image => platform.IsSatisfiedBy(image.Platform))))
            .Distinct()
            .ToList();
        var chosen = common.Find(Machine.IsSatisfiedBy) ?? (common is [var only] ? only : null);
        return chosen is not null ? [.. images.Select(all => all.First(image => chosen.IsSatisfiedBy(image.Platform)))]
            : images.All(all => all.Count == 1) ? [.. images.Select(all => all[0])]
            : throw new ContainerizeException(
                ErrorCodes.BasePlatformMissing,
                $"the images are for several platforms ({string.Join("; ", images.Select(all => string.Join(", ", all.Select(image => image.Platform))))}); {Role.OtherPlatform}"
            );
    }

    private static Platform Machine => Platform.FromRuntimeIdentifier("linux-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant());

    // The engine knows no current folder. What skopeo calls docker:// is a registry.
    private static string Absolute(string name) =>
        name.StartsWith(Registry, StringComparison.Ordinal) ? name[Registry.Length..]
        : LocalBase.TryParse(name) is { } local ? local.In(Directory.GetCurrentDirectory()).ToString()
        : File.Exists(name) ? throw NoTransport(name, "docker-archive:, as docker save writes it, or oci-archive:")
        : File.Exists(Path.Combine(name, "index.json")) ? throw NoTransport(name, "oci:")
        : name;

    // Else a registry would be asked for what lies here.
    private static ContainerizeException NoTransport(string name, string transport) =>
        new(ErrorCodes.InvalidBaseName, $"{name} is here, and names an image of a registry: write {transport} in front of it");

    private Platform? PlatformOf(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(platform) is { } asked ? Platform.Parse(asked) : null;
        }
        catch (FormatException exception)
        {
            throw new ContainerizeException(ErrorCodes.InvalidSetting, exception.Message, exception);
        }
    }
}
