using Containerize.Dockerfiles.Generation;
using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>The work of the target GenerateDockerfile, and of Containerize for the Dockerfile beside its outputs: evaluates the project, plans, writes.</summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateDockerfile : Microsoft.Build.Utilities.Task
{
    /// <summary>Names with metadata <c>Value</c>: every property that counts.</summary>
    [Required]
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Items of all lists that count; metadata <c>_Kind</c> is the list's name.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>Files that packages bring for several systems, with <c>RuntimeIdentifier</c>; empty unless the publish is portable.</summary>
    public ITaskItem[] RuntimeTargets { get; set; } = [];

    /// <summary>Folders that a container has of its own: the SDK, package caches.</summary>
    public string[] MachineFolders { get; set; } = [];

    /// <summary>Whether the Dockerfile goes beside the image's outputs, where a failure to write one is only said: the image does not need it.</summary>
    public bool BesideOutputs { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Run(MSBuildItems.ToInput(Properties, Items));
        }
        catch (ContainerizeException error)
        {
            LogFailure(error.Code, error.Message);
        }
        catch (UnwritableException error)
        {
            LogFailure(ErrorCodes.NotInDockerfile, error.Message);
        }
#pragma warning disable CA1031 // The last line of defence: a defect of ours is one coded line too, its stack trace is for -v:d.
        catch (Exception error)
        {
            LogFailure(ErrorCodes.Unexpected, $"{error.GetType().Name}: {error.Message} {ErrorCodes.Unexpected.Remedy}");
            Log.LogMessage(MessageImportance.Low, "{0}", error.ToString());
        }
#pragma warning restore CA1031
        return !Log.HasLoggedErrors;
    }

    private void Run(ProjectInput input)
    {
        var target = DockerfileTarget.Of(input, BesideOutputs);
        var global = (BuildEngine as IBuildEngine6)?.GetGlobalProperties() ?? new Dictionary<string, string>();
        var key = Key(global);
        if (target.Stamp is { } current && InputStamp.IsCurrent(current, key))
        {
            return;
        }

        var publish = PublishDecisions.Of(input, global, RuntimeTargets.Select(file => file.GetMetadata("RuntimeIdentifier")).Where(identifier => identifier.Length > 0));
        var settings = ContainerSettings.From(input);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        using var evaluator = new ProjectEvaluator(PublishDecisions.ForEvaluation(global, publish.Configuration), [.. MachineFolders.Where(Path.IsPathRooted).Select(Path.GetFullPath)]);
        var inputs = BuildInputsReader.Read(input.Text("MSBuildProjectFullPath")!, evaluator, home);
        var added = AddedFiles.From(input);
        var context = BuildContext.Of(inputs with { SourceFiles = [.. inputs.SourceFiles, .. added.Select(file => file.SourcePath)] }, target.RequestedContext);
        var plan = DockerfilePlanner.Plan(
            context.Graph,
            publish.Settings(settings, inputs),
            FinalStage.Of(settings) with { AddedFiles = [.. added.Select(file => new AddedFile(AbsolutePath.Relative(context.Folder, file.SourcePath), file.ContainerPath, file.Mode, file.Uid, file.Gid))] },
            AbsolutePath.Relative(context.Folder, target.Dockerfile));
        var ignore = DockerIgnore.Write([.. context.Graph.RestoreFiles, .. context.Graph.RestoreFolders, .. context.Graph.SourceFolders, .. context.Graph.SourceFiles, .. context.Graph.Kept]);
        GeneratedFile.Write(target.Dockerfile, DockerfileWriter.Write(plan));
        string[] ignores = [.. target.IgnoreFiles(context.Folder)];
        foreach (var file in ignores)
        {
            WriteIgnoreFile(file, ignore);
        }

        if (target.Stamp is { } stamp)
        {
            InputStamp.Write(stamp, key, [target.Dockerfile, .. ignores, .. inputs.RestoreFiles, .. inputs.SourceFiles.Select(file => Path.GetDirectoryName(file)!), .. inputs.Absent]);
        }

        Log.LogMessage(BesideOutputs ? MessageImportance.Normal : MessageImportance.High, "{0}",
            $"{input.Text("MSBuildProjectName")} -> {target.Dockerfile}: {DockerfilePlanner.BuildCommand(target.Dockerfile, context.Folder, inputs.Secrets)}");
    }

    private void WriteIgnoreFile(string path, string text)
    {
        if (GeneratedFile.IsHandWritten(path))
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"{path} was not written by Containerize and stays as it is.");
            return;
        }

        GeneratedFile.Write(path, text);
    }

    // All that decides about the text, except the files.
    private string Key(IReadOnlyDictionary<string, string> global) => string.Join('\n', Properties.Select(property => $"{property.ItemSpec}={property.GetMetadata("Value")}")
        .Concat(Items.Select(item => $"{item.ItemSpec} {string.Join(' ', item.CloneCustomMetadata().Keys.Cast<string>().Order(StringComparer.Ordinal).Select(name => $"{name}={item.GetMetadata(name)}"))}"))
        .Concat(RuntimeTargets.Select(file => file.GetMetadata("RuntimeIdentifier")).Distinct())
        .Concat(global.Select(property => $"{property.Key}={property.Value}").Order(StringComparer.Ordinal)));

    // The image does not need the Dockerfile beside it: a base that only this machine has, or a feed, is no reason to warn at every publish. One that no longer holds goes.
    private void LogFailure(ErrorCode code, string message)
    {
        var line = message.ReplaceLineEndings(" ");
        if (!BesideOutputs)
        {
            Log.LogError(null, code.Id, null, null, 0, 0, 0, 0, "{0}", line);
            return;
        }

        Log.LogMessage(MessageImportance.High, "{0}", $"No Dockerfile beside the image ({code.Id}): {line}");
        GeneratedFile.Remove(DockerfileTarget.Of(MSBuildItems.ToInput(Properties, Items), besideOutputs: true).Dockerfile);
    }
}
