# The models in the application's process: built in, in folders, or fetched once from the catalogue.
# shellcheck shell=bash

BUILT_IN_MODELS=(e5-small-v2-q bge-small-en-v15-q)

# Sets EMBEDDING_MODELS and RERANK_MODEL to what the application reads. Models that this home has used before stay available, because
# projects may have vectors of them.
choose_models() {
  local wanted=${SOUVENIR_EMBEDDING_MODEL:-} used=$HOME_DIR/embedding-models name folder names
  case ${SOUVENIR_LANGUAGES:-} in
    '') ;;
    all) wanted=${wanted:-multilingual-e5-small} ;;
    *) die "SOUVENIR_LANGUAGES=$SOUVENIR_LANGUAGES is unknown; all fetches a multilingual embedding model" ;;
  esac
  EMBEDDING_MODELS=
  IFS=, read -ra names <<<"$wanted"
  for name in ${names[@]+"${names[@]}"}; do
    folder=$(model_folder "$name")
    EMBEDDING_MODELS+=${EMBEDDING_MODELS:+,}$folder
  done
  if [[ -s $used ]]; then
    EMBEDDING_MODELS=${EMBEDDING_MODELS:-${BUILT_IN_MODELS[0]}}
    while IFS= read -r folder; do
      if [[ ,$EMBEDDING_MODELS, != *",$folder,"* && -d $folder ]]; then EMBEDDING_MODELS+=,$folder; fi
    done <"$used"
  fi
  tr ',' '\n' <<<"$EMBEDDING_MODELS" | grep / >"$used.new" || true
  mv "$used.new" "$used"
  RERANK_MODEL=
  if [[ -n ${SOUVENIR_RERANK_MODEL:-} ]]; then RERANK_MODEL=$(model_folder "$SOUVENIR_RERANK_MODEL"); fi
}

# A folder's path counts from the current folder; a name without a slash is built in or of the catalogue.
model_folder() {
  if [[ $1 == */* ]]; then
    [[ -d $1 ]] || die "there is no folder $1"
    (cd "$1" && pwd -P)
  elif [[ " ${BUILT_IN_MODELS[*]} " == *" $1 "* ]]; then
    printf '%s' "$1"
  else
    mkdir -p "$CACHE/models"
    if [[ ! -d $CACHE/models/$1 ]]; then
      prepare_cli
      with_cache_lock models fetch_model "$1"
    fi
    # The command has said why it is not there.
    [[ -d $CACHE/models/$1 ]] || exit 1
    printf '%s' "$CACHE/models/$1"
  fi
}

fetch_model() { (exec_cli models fetch "$ROOT/deploy/models/catalogue.json" "$CACHE/models" "$1" >&2); }
