using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Plan;
using Containerize.Publishing;
using Containerize.Settings;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize;

/// <summary>The work of the target Containerize: reads the settings, walks the publish folder, plans the image, assembles it and writes it to its
/// outputs.</summary>
[MSBuildMultiThreadableTask]
public sealed class ContainerizeTask : ProjectTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>The project file, at which errors are shown.</summary>
    public string Project { get; set; } = "";

    /// <summary>What the build published, with <c>RelativePath</c>.</summary>
    public ITaskItem[] Published { get; set; } = [];

    /// <summary>Where to write the plan instead of building the image; empty to build.</summary>
    public string PlanOutput { get; set; } = "";

    /// <summary>Plans of all platforms, which earlier tasks wrote; empty for one platform.</summary>
    public ITaskItem[] Plans { get; set; } = [];

    /// <summary>Digest of the manifest, or of the index for several platforms.</summary>
    [Output]
    public string GeneratedContainerDigest { get; set; } = "";

    /// <summary>The image's full names, or paths.</summary>
    [Output]
    public ITaskItem[] GeneratedContainerNames { get; set; } = [];

    /// <summary>The image of each platform, with metadata <c>Manifest</c>, <c>Configuration</c>, <c>ManifestDigest</c> and <c>ManifestMediaType</c>.</summary>
    [Output]
    public ITaskItem[] GeneratedContainers { get; set; } = [];

    /// <summary>The index as JSON; empty for one platform.</summary>
    [Output]
    public string GeneratedImageIndex { get; set; } = "";

    /// <summary>Where an archive was written; empty for none.</summary>
    [Output]
    public string GeneratedArchiveOutputPath { get; set; } = "";

    /// <inheritdoc/>
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            RunAsync(cancellation.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Failure.LogTo(Log, new ContainerizeException(ErrorCodes.Cancelled, $"{ErrorCodes.Cancelled.Title}. {ErrorCodes.Cancelled.Remedy}"), Project);
        }
#pragma warning disable CA1031 // The last line of defence: a defect of ours is one coded line too.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Failure.LogTo(Log, error, Project);
        }

        if (Log.HasLoggedErrors)
        {
            ForgetReport();
        }

        return !Log.HasLoggedErrors;
    }

    // Settings that are wrong end a run before it begins with the image.
    private void ForgetReport()
    {
        var input = MSBuildItems.ToInput(Properties, Items);
        if (PlanOutput.Length == 0 && !input.Flag("ContainerizeDryRun"))
        {
            ImageRun.RemoveReport(input.OutputFolder);
        }
    }

    private async System.Threading.Tasks.Task RunAsync(CancellationToken cancellationToken)
    {
        var input = MSBuildItems.ToInput(Properties, Items);
        var settings = ContainerSettings.From(input);
        var output = OutputSettings.From(input, settings);
        var global = MSBuildItems.GlobalProperties(BuildEngine);
        using var beginning = Beginning.Take(input, global, MachineFolders, BuildEngine, text => Line(MessageImportance.High, text));
        IReadOnlyList<ImagePlan> plans =
            Plans.Length > 0
                ? [.. Plans.Select(plan => PlanFile.Read(plan.GetMetadata("FullPath")))]
                : [Plan(input, settings, ExcludePatterns.Of(input, global, beginning.Inputs), cancellationToken)];
        if (PlanOutput.Length > 0)
        {
            PlanFile.Write(AbsolutePath.Of(PlanOutput, input.Folder), plans[0]);
            return;
        }

        var run = ImageRun.Create(input, settings, output, beginning.Surroundings, Line);
        if (input.Flag("ContainerizeDryRun"))
        {
            foreach (var line in await run.PredictAsync(plans, cancellationToken))
            {
                Line(MessageImportance.High, line);
            }

            return;
        }

        // The Dockerfile that says the same is written beside: it reads the project, and the image only what was published.
        var dockerfile = DockerfileRun.Create(input, Properties, Items, RuntimeTargets, global, beginning.Inputs, Line);
        if (beginning.Surroundings.Layers.HasLongWork)
        {
            // It was begun ahead, and goes on. What publishing left meanwhile makes room for what is sent.
            GarbageOfBuild.Collect();
        }

        // What somebody removed is nobody's image any more.
        var (hasArchive, hasLayout, hasReport) = (File.Exists(output.Archive), File.Exists(Path.Combine(output.Folder, "index.json")), File.Exists(run.Report));
        BuildResult? built = null;
        await SideBySide.RunAsync(
            cancellationToken,
            async token => built = await run.BuildAsync(plans, token),
            token => System.Threading.Tasks.Task.Run(dockerfile.WriteBesideOutputs, token)
        );
        await FinishAsync(input, output, built!, cancellationToken);
        var (project, owners) = (input.Text("MSBuildProjectName") ?? "", new ImageOwners(beginning.Surroundings.Store));
        await TellReplacedAsync(
            project,
            output,
            built!,
            owners,
            name => name == output.Archive ? hasArchive : hasLayout || !output.IsInLayout(name),
            cancellationToken
        );
        if (!output.HasFiles && await owners.TakeAsync([run.Report], project, cancellationToken) is [var (report, before)] && hasReport)
        {
            Line(
                MessageImportance.High,
                $"{report} and the Dockerfile beside it were those of the project {before} until now; projects that are published together need a ContainerizeOutputPath each."
            );
        }
    }

    private async System.Threading.Tasks.Task FinishAsync(ProjectInput input, OutputSettings output, BuildResult result, CancellationToken cancellationToken)
    {
        GeneratedContainerDigest = result.Images.Root.Descriptor.Digest.ToString();
        GeneratedContainerNames = [.. result.Outputs.SelectMany(written => written.Names).Select(name => new TaskItem(name))];
        GeneratedContainers = [.. await SideBySide.SelectAsync(result.Images.Images, GeneratedContainer.OfAsync, cancellationToken)];
        GeneratedImageIndex = result.Images.Index is { } index ? await GeneratedContainer.TextAsync(index, cancellationToken) : "";
        GeneratedArchiveOutputPath = output.Kinds.Contains(OutputKind.Archive) ? output.Archive : "";
        Line(MessageImportance.High, ResultLine.Of(input.Text("MSBuildProjectName") ?? "", result));
    }

    private async System.Threading.Tasks.Task TellReplacedAsync(
        string project,
        OutputSettings output,
        BuildResult result,
        ImageOwners owners,
        Func<string, bool> wasThere,
        CancellationToken cancellationToken
    )
    {
        foreach (var written in result.Outputs)
        {
            LogList(
                MessageImportance.High,
                written.Replaced,
                $"replaced by {written.Names[0]}; projects that are published together need {output.Apart(written.Names[0])} each"
            );
            var taken = await owners.TakeAsync(written.Names, project, cancellationToken);
            foreach (var (name, before) in taken.Where(one => written.Replaced.Count == 0 && wasThere(one.Name)))
            {
                Line(
                    MessageImportance.High,
                    $"{name} was the image of the project {before} until now; projects that are published together need {output.Apart(name)} each."
                );
            }
        }
    }

    private ImagePlan Plan(ProjectInput input, ContainerSettings settings, IReadOnlyList<ExcludePattern> excludes, CancellationToken cancellationToken)
    {
        AddedFiles.Require(input);
        var published = PublishedApplication.Read(input, MSBuildItems.ToPublished(Published, PackageFolders.Of(input)), excludes, cancellationToken);
        var planned = ImagePlanner.Plan(settings, input, published.Contents);
        if (AbsolutePath.IsInside(published.Folder, input.Folder))
        {
            Line(
                MessageImportance.High,
                $"The publish folder {published.Folder} holds the project, so that sources and whatever lies beside them are in the image: publish into a folder of its own (-o)."
            );
        }

        LogFiles(published, planned);
        LogList(
            MessageImportance.High,
            ExcludePatterns.Folders(excludes, published.Contents.Files.Select(file => file.RelativePath)),
            "a folder, which is in the image all the same: end its pattern in ContainerizeExclude with /** for all that is in it"
        );
        published.Remember();
        return planned.Plan;
    }

    // What is not in the image, or is in it without MSBuild knowing it, and what keeps the image from being the same elsewhere.
    private void LogFiles(PublishedApplication published, PlannedImage planned)
    {
        LogList(
            MessageImportance.High,
            published.Revealing,
            "left out, as a password of a package source is in it; ContainerizeExclude or CopyToPublishDirectory=Never spares this line"
        );
        LogList(MessageImportance.High, published.Contents.Stale, "left out, as an earlier publish wrote it and this one did not");
        LogList(MessageImportance.Normal, published.Contents.Excluded, "left out by ContainerizeExclude");
        LogList(
            MessageImportance.High,
            [.. published.Contents.Excluded.Where(file => IsStarted(planned.Plan, file))],
            "left out by ContainerizeExclude, though the command of the image names it: the container does not start"
        );
        LogList(MessageImportance.Normal, planned.Foreign, $"left out, as {planned.Plan.Platform} cannot load it");
        LogList(MessageImportance.High, planned.Merged, "no layer of its own, as ContainerizeLayers is single");
        LogList(MessageImportance.Low, published.Contents.Unexplained, "is in the publish folder though no item of the build says so; it is in the image");
        if (published.Contents.Outdated.Value is [var first, ..] outdated)
        {
            Line(
                MessageImportance.High,
                $"{first.RelativePath}{(outdated.Count > 1 ? $" and {outdated.Count - 1} more" : "")} in the publish folder is not older than, and not the same as, {(first.PackageId is null ? "its source" : $"that of {first.PackageId} {first.PackageVersion}")}. "
                    + $"dotnet publish leaves it, so that it is in the image: delete {published.Folder} and publish again for the image that a clean build gives."
            );
        }

        foreach (var (file, folder) in published.CompiledFolders())
        {
            Line(
                MessageImportance.High,
                $"{file} holds the folder it was compiled in ({folder}), so another folder gives another image: build it in Release with the package Containerize in its project, or, in a git repository, with ContinuousIntegrationBuild=true."
            );
        }
    }

    private static bool IsStarted(ImagePlan plan, string file) =>
        plan.Command().Any(word => word == file || word == $"./{file}" || word == $"{plan.WorkingDirectory}/{file}");

    private void LogList(MessageImportance importance, IReadOnlyList<string> files, string what)
    {
        if (files.Count > 0)
        {
            Line(importance, $"{string.Join(", ", files.Take(10))}{(files.Count > 10 ? $" and {files.Count - 10} more" : "")}: {what}.");
        }
    }

    // Braces in paths and values are no format.
    private void Line(MessageImportance importance, string text) => Log.LogMessage(importance, "{0}", text);
}
