using Containerize.Evaluation;
using Containerize.Images.Assembly;
using Containerize.Images.Sinks;
using Containerize.Publishing;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>
/// What making an image needs besides the build's own output. It can be begun while the project is built: the base image is read, what a registry lacks of it
/// is fetched,
/// the projects are evaluated for the Dockerfile, and layers of packages are made. Nothing is written but the store and obj/; a failure is met again, and said,
/// by whoever makes the image.
/// </summary>
internal sealed class Beginning : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ProjectInput input;
    private readonly IReadOnlyDictionary<string, string> global;
    private readonly EvaluationRequest request;
    private readonly Lazy<Task<RememberedInputs>> inputs;
    private readonly LateLines lines = new();
    private readonly GarbageOfBuild garbage = new();

    private Beginning(ProjectInput input, IReadOnlyDictionary<string, string> global, EvaluationRequest request)
    {
        (this.input, this.global, this.request) = (input, global, request);
        Surroundings = new Surroundings(input, lines.Add);
        inputs = new(() => Task.Run(() => RememberedInputs.Get(request, DockerfileTarget.Of(input, besideOutputs: true).Memory)));
    }

    /// <summary>Store and registries.</summary>
    public Surroundings Surroundings { get; }

    /// <summary>Begins, for <see cref="Take"/> in a later task of the same build. MSBuild ends what nobody took.</summary>
    public static void Begin(ProjectInput input, IEnumerable<string> machineFolders, IBuildEngine4 engine)
    {
        // A project may be built more than once in a build, with other properties each time.
        if (Find(input.Text("MSBuildProjectFullPath")!, engine) is not null)
        {
            return;
        }

        var global = MSBuildItems.GlobalProperties(engine);
        var beginning = new Beginning(input, global, EvaluationRequest.Of(input, global, machineFolders));
        engine.RegisterTaskObject(NameOf(beginning.request.Project), beginning, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        _ = beginning.inputs.Value;
        Aside(Task.Run(beginning.FetchBaseAsync));
    }

    /// <summary>What was begun for a project, and goes on; null when nothing was.</summary>
    public static Beginning? Find(string project, IBuildEngine4 engine) =>
        engine.GetRegisteredTaskObject(NameOf(project), RegisteredTaskObjectLifetime.Build) as Beginning;

    /// <summary>What was begun for the same settings; else what is begun now, when it is asked for.</summary>
    /// <param name="global">What the command line set.</param>
    /// <param name="line">Takes the lines that came meanwhile, and those to come.</param>
    public static Beginning Take(
        ProjectInput input,
        IReadOnlyDictionary<string, string> global,
        IEnumerable<string> machineFolders,
        IBuildEngine engine,
        Action<string> line
    )
    {
        var request = EvaluationRequest.Of(input, global, machineFolders);
        var begun = (engine as IBuildEngine4)?.UnregisterTaskObject(NameOf(request.Project), RegisteredTaskObjectLifetime.Build) as Beginning;
        if (begun is null || !begun.Surroundings.IsFor(input) || begun.request.Key != request.Key)
        {
            begun?.Dispose();
            begun = new Beginning(input, global, request);
        }

        begun.lines.GoTo(line);
        return begun;
    }

    /// <summary>The inputs of a project: those of what was begun for the same request, else those remembered in obj/, else new ones.</summary>
    /// <exception cref="Images.ContainerizeException">A project cannot be evaluated.</exception>
    public static BuildInputs InputsOf(EvaluationRequest request, string memory, IBuildEngine engine) =>
        (
            engine is IBuildEngine4 four && Find(request.Project, four) is { } begun && begun.request.Key == request.Key
                ? begun.Inputs()
                : RememberedInputs.Get(request, memory)
        ).Inputs;

    /// <summary>Makes layers of packages, as soon as it is known which of their files will be published.</summary>
    /// <param name="groups">The layers whose files are all there: those of a runtime that the application brings are known before those of other
    /// packages.</param>
    /// <param name="items">What will be published.</param>
    /// <param name="folder">The publish folder, absolute. A file in it that is as new as its source stays there
    /// (CopyToPublishDirectory=PreserveNewest).</param>
    public void MakePackageLayers(IReadOnlyList<string> groups, ITaskItem[] items, string folder)
    {
        var files = MSBuildItems.ToPackageFiles(items, PackageFolders.Of(input));
        var plan = Task.Run(() =>
        {
            var copies = files
                .Select(file => new PublishedCopy(file, new FileInfo(file.Source!), new FileInfo(Path.Combine(folder, file.RelativePath))))
                .ToList();
            var published = copies.Select(copy => PublishFolder.FileAt(copy.File.RelativePath, copy.IsKept ? copy.Published : copy.Source));
            var contents = PublishContents.Join([.. published], files, known: [], PublishRecord.None, ExcludePatterns.Of(input, global, Inputs));
            var planned = ImagePlanner.Plan(ContainerSettings.From(input), input, contents).Plan;
            return planned with { Layers = [.. planned.Layers.Where(layer => groups.Contains(layer.Name))] };
        });
        Aside(Surroundings.Layers.MakeAheadAsync(plan, stop.Token));
    }

    /// <summary>The inputs of the Dockerfile.</summary>
    /// <exception cref="Images.ContainerizeException">A project cannot be evaluated.</exception>
    public RememberedInputs Inputs() => inputs.Value.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose()
    {
        lines.Close();
        stop.Cancel();
        stop.Dispose();
        Surroundings.Dispose();
        garbage.Dispose();
    }

    private static string NameOf(string project) => $"{typeof(Beginning).FullName} {project}";

    private async Task FetchBaseAsync()
    {
        var settings = ContainerSettings.From(input);
        var output = OutputSettings.From(input, settings);
        IReadOnlyList<IImageSink> sinks = output.HasRegistry ? [Surroundings.Sink(settings.Registry!)] : [];
        await BaseAhead.FetchAsync(settings.BaseImage, settings.Platform, Surroundings.Options(settings, sinks), stop.Token);
    }

    // Whoever makes the image meets its failure again.
    private static void Aside(Task work) =>
        work.ContinueWith(done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>A file of a package, and what an earlier publish left in its place.</summary>
    private sealed record PublishedCopy(PublishItem File, FileInfo Source, FileInfo Published)
    {
        /// <summary>Whether publish leaves it. A file that is not there has a time of the year 1601.</summary>
        public bool IsKept => Published.LastWriteTimeUtc >= Source.LastWriteTimeUtc;
    }
}
