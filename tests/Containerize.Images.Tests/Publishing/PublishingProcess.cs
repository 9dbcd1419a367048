using System.Collections;
using System.Diagnostics;
using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;

namespace Containerize.Images.Tests.Publishing;

/// <summary>What one publish is told: a base in a registry, a folder whose files become a layer each, a store, and where the image goes.</summary>
/// <param name="To">A registry, or an absolute path: of an archive when it ends with .tar, else of an OCI layout.</param>
internal sealed record PublishOrder(string Base, string Source, string Store, string To, string Repository, string Tag)
{
    public string[] Arguments => ["publish", Base, Source, Store, To, Repository, Tag];
}

/// <summary>The entry point of the test assembly: a process of its own that publishes one image, to be killed, interrupted and run beside others.</summary>
internal static class PublishingProcess
{
    /// <summary>Prints the image's digest, or the one coded line; exit code 0 or 1.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["publish", var from, var source, var store, var to, var repository, var tag])
        {
            await Console.Error.WriteLineAsync("publish BASE SOURCE STORE REGISTRY-OR-PATH REPOSITORY TAG");
            return 2;
        }

        try
        {
            var environment = Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
            Console.WriteLine(await PublishAsync(new PublishOrder(from, source, store, to, repository, tag), environment, Console.Error.WriteLine));
            return 0;
        }
        catch (ContainerizeException failure)
        {
            Console.WriteLine($"{failure.Code.Id}: {failure.Message}");
            return 1;
        }
    }

    /// <summary>The same in this process.</summary>
    public static async Task<Digest> PublishAsync(PublishOrder order, IReadOnlyDictionary<string, string> environment, Action<string>? notice = null)
    {
        var registryOptions = new RegistryOptions
        {
            Environment = environment,
            SystemFolder = environment.GetValueOrDefault("SYSTEM_FOLDER"),
            Attempts = int.Parse(environment.GetValueOrDefault("ATTEMPTS", "5")),
            Notice = notice,
        };
        using var registries = new RegistryPool(registryOptions);
        var store = new ContentStore(order.Store, TimeProvider.System);
        var cache = new LayerCache(store, new FileHashes(null), 2);
        var layers = Directory
            .EnumerateFiles(order.Source)
            .Order(StringComparer.Ordinal)
            .Select(file => new LayerPlan(Path.GetFileName(file), [new FileEntry("/app/" + Path.GetFileName(file), file, 0x1A4)]));
        var plan = new ImagePlan
        {
            BaseImage = order.Base,
            Platform = SampleImages.Amd64,
            Layers = [.. layers],
            Cmd = ["/app/run"],
        };
        var build = new BuildOptions
        {
            Store = store,
            Registry = reference => new RegistrySource(registries, store, reference),
            Sinks =
            [
                order.To.EndsWith(".tar", StringComparison.Ordinal) ? new ArchiveSink(order.To)
                : Path.IsPathRooted(order.To) ? new LayoutSink(order.To)
                : new RegistrySink(registries, order.To),
            ],
            Repository = order.Repository,
            Tags = [order.Tag],
            Layers = cache,
        };
        return (await ImageBuilder.BuildAsync([plan], build, null, default)).Images.Root.Descriptor.Digest;
    }

    /// <summary>Starts it as a process of its own.</summary>
    public static Process Start(PublishOrder order, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PublishingProcess).Assembly.Location, .. order.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts it and waits for its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(PublishOrder order, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        using var process = Start(order, environment);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (output + await error).Trim());
    }
}
