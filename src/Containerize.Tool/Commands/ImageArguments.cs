using System.Collections;
using System.CommandLine;
using System.Runtime.InteropServices;
using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sources;
using Containerize.Images.Store;

namespace Containerize.Tool.Commands;

/// <summary>What the commands that look into images share: how an image is named, for which platform, and where the content store is.</summary>
internal sealed class ImageArguments
{
    public static readonly Dictionary<string, string> Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);

    private readonly Option<string> platform = new("--platform") { Description = "os/arch[/variant] of an image for several platforms; else this machine's." };
    private readonly Option<string> insecure = new("--insecure-registries") { Description = "Hosts that may be talked to without TLS, separated by ;. Loopback always may." };

    public Option<string> Store { get; } = new("--cache-directory") { Description = "The content store, if it is not in its usual place." };

    public const string NameDescription = "registry/repository:tag, oci:PATH[:tag], oci-archive:PATH or docker-archive:PATH.";

    public void AddTo(Command command)
    {
        command.Options.Add(platform);
        command.Options.Add(insecure);
        command.Options.Add(Store);
    }

    public static ContentStore OpenStore(string? folder) =>
        new(folder is null ? StoreLocation.Default(Environment, Path.GetTempPath()) : Path.GetFullPath(folder), TimeProvider.System);

    /// <summary>Finds the images; their layers stay lazy, so what reads them runs inside.</summary>
    public async Task<int> WithImagesAsync(ParseResult parsed, IReadOnlyList<string> names, Func<IReadOnlyList<BaseImage>, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        var store = OpenStore(parsed.GetValue(Store));
        var options = new RegistryOptions { Environment = Environment, InsecureRegistries = (parsed.GetValue(insecure) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries), Notice = Console.Error.WriteLine };
        using var registries = new RegistryPool(options);
        List<BaseImage> images = [];
        foreach (var name in names)
        {
            images.Add(await ImageSources.Create(Absolute(name), store, reference => new RegistrySource(registries, store, reference)).GetAsync(PlatformOf(parsed), cancellationToken));
        }

        return await act(images, cancellationToken);
    }

    // The engine knows no current folder.
    private static string Absolute(string name)
    {
        var transport = new[] { "oci:", "oci-archive:", "docker-archive:" }.FirstOrDefault(known => name.StartsWith(known, StringComparison.Ordinal));
        return transport is null ? name : transport + Path.GetFullPath(name[transport.Length..]);
    }

    private Platform PlatformOf(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(platform) is { } asked ? Platform.Parse(asked) : Platform.FromRuntimeIdentifier("linux-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant());
        }
        catch (FormatException exception)
        {
            throw new ContainerizeException(ErrorCodes.InvalidSetting, exception.Message, exception);
        }
    }
}
