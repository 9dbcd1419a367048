using System.Globalization;
using System.Text.Json.Nodes;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sources;

namespace Containerize.Images.Assembly;

/// <summary>Makes an image of a plan, its base and its layers: the base's config with ours on top, every field nobody here knows kept. Pure: layers are not
/// read.</summary>
public static class ImageAssembler
{
    /// <summary>Assembles.</summary>
    /// <param name="origin">The base; scratch has no layers.</param>
    /// <param name="baseConfig">The base's config, read.</param>
    /// <param name="layers">Of the plan, in its order.</param>
    /// <exception cref="ContainerizeException">A setting cannot be written, or the base cannot be built upon.</exception>
    public static Image Assemble(ImagePlan plan, BaseImage origin, ImageConfig baseConfig, IReadOnlyList<Layer> layers)
    {
        if (plan.Platform.Os != "linux")
        {
            throw new ContainerizeException(
                ErrorCodes.BaseUnsupported,
                $"images for {plan.Platform} cannot be made: only Linux images can; set ContainerRuntimeIdentifier to a Linux one such as linux-x64"
            );
        }

        var format = plan.Format ?? (origin.Manifest.Descriptor.MediaType == MediaTypes.DockerManifest ? ImageFormat.Docker : ImageFormat.Oci);
        Layer[] all = [.. origin.Layers.Concat(layers).Select(layer => InFormat(layer, format))];
        var labels = Settings.Labels(plan, origin);
        var json = ConfigJson(plan, baseConfig, labels, [.. all.Take(origin.Layers.Count)], layers);
        var config = Blob.FromBytes(format == ImageFormat.Oci ? MediaTypes.OciConfig : MediaTypes.DockerConfig, OciJson.ToBytes(json));
        var manifest = new Manifest(
            format == ImageFormat.Oci ? MediaTypes.OciManifest : MediaTypes.DockerManifest,
            config.Descriptor,
            [.. all.Select(layer => layer.Blob.Descriptor)]
        )
        {
            Annotations = labels,
        };
        return new Image(baseConfig.Platform, manifest.ToBlob(), config, all, origin.Name == ScratchSource.Name ? null : origin)
        {
            Annotations = labels,
            ClearedEntrypoint = plan.Entrypoint is [] ? baseConfig.Entrypoint : [],
        };
    }

    private static Layer InFormat(Layer layer, ImageFormat format)
    {
        var descriptor = layer.Blob.Descriptor;
        return layer with { Blob = layer.Blob with { Descriptor = descriptor with { MediaType = LayerMediaTypes.Translate(descriptor.MediaType, format) } } };
    }

    private static JsonObject ConfigJson(
        ImagePlan plan,
        ImageConfig baseConfig,
        IReadOnlyDictionary<string, string> labels,
        IReadOnlyList<Layer> baseLayers,
        IReadOnlyList<Layer> layers
    )
    {
        var created = ImagePlan.TimeOf(plan.Epoch);
        var json = baseConfig.Json.DeepClone().AsObject();
        json["created"] = created;

        // What the container of the base's own build was is no property of this image (Docker's v1 fields).
        json.Remove("container");
        json.Remove("container_config");
        json["config"] = SettingsJson(plan, baseConfig, labels);
        json["rootfs"] = new JsonObject
        {
            ["type"] = "layers",
            ["diff_ids"] = OciJson.Array(baseConfig.DiffIds.Concat(layers.Select(layer => layer.DiffId)).Select(digest => digest.ToString())),
        };
        json["history"] = History(baseConfig, baseLayers.Count, layers, created);
        return json;
    }

    private static JsonObject SettingsJson(ImagePlan plan, ImageConfig baseConfig, IReadOnlyDictionary<string, string> labels)
    {
        var settings = baseConfig.Json.Object("config")?.DeepClone().AsObject() ?? [];
        var environment = Settings.Environment(plan, baseConfig.Environment);
        SetList(settings, "Env", [.. environment.Select(variable => $"{variable.Key}={variable.Value}")]);
        SetCommand(settings, plan);
        settings["WorkingDir"] = Settings.AbsolutePath(plan.WorkingDirectory, "ContainerWorkingDirectory");
        if (Settings.User(plan, baseConfig.User, environment) is { } user)
        {
            settings["User"] = user;
        }

        SetKeys(settings, "ExposedPorts", Settings.Ports(plan, baseConfig.ExposedPorts, environment));
        SetKeys(settings, "Volumes", [.. baseConfig.Volumes.Concat(plan.Volumes.Select(path => Settings.AbsolutePath(path, "ContainerizeVolume"))).Distinct()]);

        // What the base says of its own base is not true of this image.
        var inherited = baseConfig
            .Labels.Where(label => !labels.ContainsKey(label.Key) && label.Key is not (ImagePlan.BaseNameLabel or ImagePlan.BaseDigestLabel))
            .ToList();
        if (labels.Count > 0 || inherited.Count < baseConfig.Labels.Count)
        {
            settings["Labels"] = DescriptorJson.Write(inherited.Concat(labels));
        }

        if (plan.StopSignal is { } signal)
        {
            settings["StopSignal"] = StopSignal.Parse(signal);
        }

        if (plan.Healthcheck is { } healthcheck)
        {
            settings["Healthcheck"] = HealthcheckJson(healthcheck);
        }

        return settings;
    }

    // An inherited Cmd would become arguments of our entrypoint: it goes, as with a Dockerfile's ENTRYPOINT.
    private static void SetCommand(JsonObject settings, ImagePlan plan)
    {
        if (plan.Entrypoint is not null)
        {
            SetList(settings, "Entrypoint", plan.Entrypoint);
        }

        if (plan.Entrypoint is not null || plan.Cmd is not null)
        {
            SetList(settings, "Cmd", plan.Cmd ?? []);

            // Docker's mark that the inherited command was escaped for Windows.
            settings.Remove("ArgsEscaped");
        }
    }

    private static void SetList(JsonObject settings, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            settings.Remove(name);
        }
        else
        {
            settings[name] = OciJson.Array(values);
        }
    }

    private static void SetKeys(JsonObject settings, string name, IReadOnlyList<string> keys)
    {
        if (keys.Count > 0)
        {
            settings[name] = new JsonObject(keys.Select(key => KeyValuePair.Create(key, (JsonNode?)new JsonObject())));
        }
    }

    private static JsonObject HealthcheckJson(Healthcheck healthcheck)
    {
        var json = new JsonObject { ["Test"] = OciJson.Array(healthcheck.Test) };
        SetDuration("Interval", healthcheck.Interval);
        SetDuration("Timeout", healthcheck.Timeout);
        SetDuration("StartPeriod", healthcheck.StartPeriod);
        if (healthcheck.Retries is { } retries)
        {
            json["Retries"] = retries;
        }

        return json;

        void SetDuration(string name, TimeSpan? duration)
        {
            if (duration is { } value)
            {
                json[name] = Settings.Nanoseconds(value, name);
            }
        }
    }

    // Docker refuses an image whose history has not one entry for each layer.
    private static JsonArray History(ImageConfig baseConfig, int baseLayers, IReadOnlyList<Layer> layers, string created)
    {
        var isComplete = baseConfig.History.Count(entry => !entry.EmptyLayer) == baseLayers;
        var history =
            isComplete && baseConfig.Json["history"] is JsonArray inherited
                ? inherited.DeepClone().AsArray()
                : new JsonArray([.. Enumerable.Range(0, baseLayers).Select(_ => Entry("base image"))]);
        foreach (var layer in layers)
        {
            var entry = Entry($"{ImageInspection.HistoryPrefix}{layer.Name}, {layer.FileCount.ToString(CultureInfo.InvariantCulture)} files");
            if (layer == layers[0])
            {
                entry["comment"] = ImageInspection.AboveBase;
            }

            history.Add((JsonNode)entry);
        }

        return history;

        JsonObject Entry(string what) => new() { ["created"] = created, ["created_by"] = what };
    }
}
